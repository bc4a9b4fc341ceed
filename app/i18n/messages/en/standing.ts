/** How a work stands that moderators limited, hide, or want changed. */
export default {
  'limited.title': 'Limited',
  'limited.text': 'Moderators limited this prompt: it is in no list, no search and no dataset.',
  'limited.why': 'Why: {{policy}}.',
  'limited.ask': 'You can still look at it. Nothing of it has been loaded yet.',
  'limited.show': 'Show it',
  'limited.back': 'To the prompts',
  'limited.own.title': 'Limited by a moderator',
  'limited.own.hint':
    'It is in no list, no search and no dataset; whoever has its address is told why, and may ask to see it.',
  'hidden.title': 'Hidden while it is judged',
  'hidden.hint': 'Two moderators look at it before anything is decided. You hear from us here.',
  'asked.title': 'A moderator asks for changes',
  'asked.why': 'Why: {{policy}}.',
  'asked.places': 'Where',
  'asked.due': 'Answer by',
  'asked.due.after': 'After that it is withdrawn; you can bring it back later.',
  'asked.revise': 'Change it and send it in again',
  'asked.replace': 'Hand in another version',
  'asked.lead': 'What you send in goes through the checks, and then to the moderator who asked.',
  'asked.replaces': 'It takes the place of this one:',
  'error.not_asked': 'Nobody asks for changes there any more. What you wrote is still here.'
}
