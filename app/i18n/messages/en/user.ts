export default {
  mine: 'My contributions',
  'mine.lead': 'Everything you gave, where it stands, and what the checks found.',
  'mine.empty': 'Nothing of yours yet',
  'mine.hint': 'Share a prompt and what it made. You will see here how it is checked, published and rated.',
  public: 'My public page',
  share: 'Share something',
  'kind.prompt': 'Prompt',
  'kind.output': 'Output',
  joined: 'joined',
  empty: '{{name}} has not published anything yet'
}
