export default {
  form: 'Your rating',
  overall: 'Overall',
  'overall.hint': 'How good is it, all in all?',
  adherence: 'Follows the prompt',
  'adherence.hint': 'Does it do what was asked?',
  quality: 'Craft',
  'quality.hint': 'Is it well made: language, detail, freedom from flaws?',
  value: '{{value}} of 5',
  save: 'Save the rating',
  saving: 'Saving…',
  saved: 'Your rating counts.',
  hint: 'Keys 1–5 work here.',
  retract: 'Take it back',
  signin: 'Sign in to rate',
  'error.scores': 'Please give each of the three a number from 1 to 5.',
  'error.own': 'Nobody rates their own work.'
}
