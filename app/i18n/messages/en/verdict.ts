/** What a decision will do, what is asked of an author, and who may decide: for moderators. */
export default {
  'then.limit':
    'It stays where it is for whoever asks for it, behind a page that says why. It leaves every list, search and dataset.',
  'then.ask_changes':
    'The author reads what you ask and has 14 days. Their answer goes through the checks and comes back, to you first.',
  'then.quarantine':
    'Done once a second person agrees. Then nobody but admins and the two of you sees it; admins decide what becomes of it.',
  'follows.title': 'If it leaves the pages',
  'follows.releases_zero': 'No release holds it.',
  'follows.releases_one': '{{records}} of {{count}} release is withdrawn; {{patches}}.',
  'follows.releases_other': '{{records}} of {{count}} releases are withdrawn; {{patches}}.',
  'follows.records_one': '{{n}} record',
  'follows.records_other': '{{n}} records',
  'follows.patches_zero': 'no patch release follows',
  'follows.patches_one': '{{count}} patch release follows',
  'follows.patches_other': '{{count}} patch releases follow',
  'follows.closed_one':
    'If it is removed for “{{reasons}}”, or put in quarantine, nobody gets any file of that release from then on, whatever else it holds.',
  'follows.closed_other':
    'If it is removed for “{{reasons}}”, or put in quarantine, nobody gets any file of those {{count}} releases from then on, whatever else they hold.',
  'follows.copies_one': '{{n}} near-copy on the pages becomes a case (not when it is limited).',
  'follows.copies_other': '{{n}} near-copies on the pages become cases (not when it is limited).',
  'follows.remixes_one': 'The {{n}} remix of it stays, and no longer shows what it was made from.',
  'follows.remixes_other': 'The {{n}} remixes of it stay, and no longer show what they were made from.',
  'follows.collections_one': 'It is shown in {{n}} collection no more.',
  'follows.collections_other': 'It is shown in {{n}} collections no more.',
  'follows.comments_one': '{{n}} comment under it is not shown any more.',
  'follows.comments_other': '{{n}} comments under it are not shown any more.',
  'follows.more': 'more than {{n}}',
  'follows.told': 'Who is told: the author',
  'follows.reporters_one': '{{n}} person who reported it',
  'follows.reporters_other': '{{n}} people who reported it',
  'follows.readers_one': 'with the patch {{n}} person who owns or downloaded the data',
  'follows.readers_other': 'with the patch {{n}} people who own or downloaded the data',

  'ask.title': 'What should change',
  'ask.hint': 'Select words in the text as given, then mark them. Without that, say it in the note.',
  'ask.mark': 'Mark what is selected',
  'ask.none': 'Nothing is selected in the text as given.',
  'ask.note': 'What should change at “{{words}}”',
  'ask.forget': 'Do not mark “{{words}}”',
  'answers.title': 'This answers what was asked of the author',

  'came.title': 'A near-copy was decided on',
  'came.quarantine': 'It is in quarantine: decide what becomes of it',
  'came.case': 'That case',
  'hidden.long': 'Hidden for over {{hours}} hours',
  'hidden.text': 'It is hidden until a person answers, and nobody has. The admins were told.',
  'sealed.title': 'In quarantine',
  'sealed.text': 'Only admins and the two who put it there see it.',

  'error.ask': 'Say what should change, or mark it in the text.',
  'error.ask_much': 'Mark twenty places at most, each with a short note.',
  'error.ask_place': 'A marked place is not in the text any more. Mark it again.',
  'error.conflict.team': 'You look after a collection together with the author. Somebody else decides.',
  'error.conflict.remix':
    'One of you made a remix of what the other made, and it is about that. Somebody else decides.',
  'error.conflict.follow': 'You and the author follow each other. Somebody else decides.'
}
