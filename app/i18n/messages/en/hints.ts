export default {
  title: 'What the checks see so far',
  here: 'Checked here in your browser, as you type; nothing was sent. What was shared before is compared once you send it.',
  show: 'Show in the text',
  more_one: 'and one more',
  more_other: 'and {{count}} more',

  'effect.hold': 'A moderator will look first',
  'effect.replace': 'Will be replaced',
  'effect.note': 'Only noted',

  'told.hold_one': 'One thing for which a moderator will look first.',
  'told.hold_other': '{{count}} things for which a moderator will look first.',
  'told.replace_one': 'One kind of words will be replaced.',
  'told.replace_other': '{{count}} kinds of words will be replaced.',
  'told.note_one': 'One thing is noted.',
  'told.note_other': '{{count}} things are noted.',

  alt: 'A picture’s description is shown as you write it. With private details in it, a moderator looks at the picture first.',

  'hold.hidden-text':
    'Invisible characters make these words show one thing and hold another. They will be taken out.',
  'hold.private-key': 'This looks like a private key. Take it out, and make a new one if it is real.',
  'hold.spam': 'This reads like an advertisement.',
  'hold.redaction-count_one': 'So much private data in one text is seldom meant.',
  'hold.redaction-count_other': '{{count}} private details in one text are seldom meant.',

  'replace.unicode-repair_one': 'One garbled or invisible character will be repaired.',
  'replace.unicode-repair_other': '{{count}} garbled or invisible characters will be repaired.',
  'replace.secrets_one':
    'This looks like a key or a password. It will be replaced by {{by}}; if it is real, change it.',
  'replace.secrets_other':
    'These look like keys or passwords. They will be replaced by {{by}}; if they are real, change them.',
  'replace.chinese-id_one': 'This looks like a Chinese ID number. It will be replaced by {{by}}.',
  'replace.chinese-id_other': 'These look like Chinese ID numbers. They will be replaced by {{by}}.',
  'replace.iban_one': 'This looks like a bank account number. It will be replaced by {{by}}.',
  'replace.iban_other': 'These look like bank account numbers. They will be replaced by {{by}}.',
  'replace.bank-card_one': 'This looks like a card number. It will be replaced by {{by}}.',
  'replace.bank-card_other': 'These look like card numbers. They will be replaced by {{by}}.',
  'replace.passport_one': 'This looks like a passport number. It will be replaced by {{by}}.',
  'replace.passport_other': 'These look like passport numbers. They will be replaced by {{by}}.',
  'replace.email_one': 'This looks like an e-mail address. It will be replaced by {{by}}.',
  'replace.email_other': 'These look like e-mail addresses. They will be replaced by {{by}}.',
  'replace.ip_one': 'This looks like somebody’s IP address. It will be replaced by {{by}}.',
  'replace.ip_other': 'These look like people’s IP addresses. They will be replaced by {{by}}.',
  'replace.phone_one': 'This looks like a phone number. It will be replaced by {{by}}.',
  'replace.phone_other': 'These look like phone numbers. They will be replaced by {{by}}.',

  'note.language': 'We can not tell the language.',
  'note.high-entropy_one': 'This looks like a key. It stays as it is: check that it is none.',
  'note.high-entropy_other': 'These look like keys. They stay as they are: check that they are none.',
  'note.spam': 'This reads a little like an advertisement.',
  'note.injection':
    'This tells a model to forget or reveal what it was told. Fine in a prompt about prompts; datasets may leave it out.',
  'note.refusal': 'The answer declines the task. Datasets may leave it out.',
  'note.boilerplate': 'Here the assistant speaks of itself instead of answering.'
}
