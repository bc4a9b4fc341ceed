export default {
  title: 'E-mail address',
  now: 'Your address',
  confirmed: 'Confirmed',
  unconfirmed: 'Not confirmed',
  'banner.title': 'Your e-mail address is not confirmed',
  'banner.text': 'Use the link in the mail we sent you. No mail? Have it sent again.',
  'banner.late': 'The link in the mail is too old by now. Have a new one sent.',
  'banner.trust': 'With a confirmed address the hub trusts you sooner.',
  'banner.outbox':
    'This hub sends no mail at present: the mail with your link lies in its outbox, with whoever runs it. A day here counts in its place.',
  manage: 'Confirm or change it',
  again: 'Send the mail again',
  'again.hint': 'To {{email}}. The link holds for {{hours}} hours; an earlier one ends with it.',
  'sent.title': 'Look into your mail',
  'sent.text': 'A mail with a link is on its way to {{email}}.',
  'sent.kept': 'The mail is written',
  'sent.outbox':
    'This hub sends no mail at present: the mail to {{email}} lies in its outbox, with whoever runs it.',
  waits: '{{email}} becomes your address once you use the link in the mail to it.',
  'change.title': 'Another address',
  'change.hint': 'We write to the new address. Until you use the link there, the old one stays.',
  'change.email': 'New address',
  'change.password': 'Your password',
  'change.send': 'Send the mail',
  'confirm.title': 'Confirm your e-mail address',
  'confirm.lead': 'Is {{email}} yours?',
  'confirm.send': 'Yes, confirm it',
  'done.title': 'Your e-mail address is confirmed',
  'done.text': 'What it counts for is there within a minute.',
  'done.home': 'To the hub',

  'mail.subject': 'Please confirm your e-mail address',
  'mail.greeting': 'Hello,',
  'mail.lead':
    'Somebody gave this address for an account at Kindling. If that was you, confirm it within {{hours}} hours:',
  'mail.link': 'Confirm the address',
  'mail.after': 'If it was not you, do nothing. The address is not used then.',

  'farewell.subject': 'Your account has another e-mail address',
  'farewell.lead':
    'The account at Kindling that had this address has had another one since {{at}}. From now on you sign in with the new address, and the hub writes to it.',
  'farewell.after':
    'If that was you, there is nothing to do. If it was not, somebody knows your password: tell whoever runs the hub, and change the password wherever else you use it.',

  'error.link': 'This link was used already, or is too old. Have a new one sent under Settings.',
  'error.many': 'You get {{most}} such mails a day at most. Try again tomorrow.',
  'error.confirmed': 'Your address is confirmed already.',
  'error.password': 'This is not your password.',
  'error.same': 'This is your address already.'
}
