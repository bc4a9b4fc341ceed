export default {
  title: 'A notice from a rights holder',
  lead: 'Something here is yours, or holds your personal data, and you did not agree to it? Tell us; you need no account. A person decides, and you can follow it.',
  'how.title': 'What happens',
  'how.1': 'You get a mail with a link. Until you use it, nothing is opened.',
  'how.2':
    'Each work comes before a moderator, ahead of most others. Its author hears that a notice arrived, not from whom.',
  'how.3': 'You get a receipt with a number and a link to follow it, and a mail with the outcome.',
  'how.4': 'A year after its end, everything about you is deleted.',
  'how.account': 'With an account it takes less: “Report” stands beside every work.',

  'claim.label': 'What is it about?',
  'claim.copyright': 'A work of mine',
  'claim.copyright.hint': 'Text, picture, music, film or code you made, or whose rights you hold.',
  'claim.personal_data': 'My personal data',
  'claim.personal_data.hint': 'Your face, name, address, documents or anything else about you.',
  works: 'Which works here?',
  'works.hint': 'Their addresses on this hub, one a line, up to {{most}}.',
  'what.label': 'What of yours is in them?',
  'what.hint': 'For example: the photo in the upper half is mine; the second paragraph is from my book.',
  'original.label': 'Where is the original?',
  'original.hint': 'Addresses, or book and page. Not needed for personal data.',
  'who.title': 'Who you are',
  'name.label': 'Name',
  'name.hint': 'Moderators see it. The author does not.',
  'email.label': 'E-mail address',
  'email.hint': 'For the link and the outcome alone; moderators do not see it.',
  'behalf.label': 'On whose behalf?',
  'behalf.hint': 'Leave it empty when you speak for yourself.',
  'true.title': 'Your word',
  goodFaith: 'I believe in good faith that neither the rights holder nor the law allows this use.',
  accuracy: 'What I say is accurate, and I hold the rights or may speak for whoever does.',
  'signature.label': 'Signature',
  'signature.hint': 'Type your name once more.',
  send: 'Send the notice',

  'sent.another': 'Write another notice',
  'sent.title': 'Look into your mail',
  'sent.text':
    'If the address is right, a mail with a link is on its way. The notice counts once you use the link, within {{hours}} hours. An address gets three such mails a day at most.',

  'confirm.title': 'Confirm notice {{number}}',
  'confirm.lead': 'With this the works you named come before the moderators, and their authors are told.',
  'confirm.send': 'Confirm the notice',

  'show.title': 'Notice {{number}}',
  'show.lead': 'Whoever has this link sees how it stands; nothing about you is shown.',
  'show.claim': 'About',
  'show.confirmed': 'Confirmed',
  'show.closed': 'Ended',
  'show.works': 'The works',
  'show.disagree':
    'You do not agree with an outcome? Send another notice and say what was missed: another moderator may see it otherwise.',
  'show.again': 'Send another notice',
  'state.waiting': 'Waits for a moderator',
  'state.upheld': 'You were right: it is no longer shown as it was',
  'state.declined': 'Kept: a moderator did not find it against the rules',
  'state.moot': 'No longer here',

  'door.title': 'Is it yours?',
  'door.text': 'Rights holders can send a notice, with or without an account.',

  'error.signature': 'The signature is your name, as above.',
  'error.agree': 'Without this we cannot take the notice.',
  'error.works_none': 'Name at least one work.',
  'error.works_many': 'Name {{most}} works at most; more go into another notice.',
  'error.work': 'No. {{n}} ({{address}}) is no work that is public here.',
  'error.link': 'This link was used already, or is older than 48 hours.',

  'mail.greeting': 'Hello,',
  'mail.confirm.subject': 'Please confirm notice {{number}}',
  'mail.confirm.lead':
    'Somebody gave this address for notice {{number}} of a rights holder. If it was you, confirm it within 48 hours:',
  'mail.confirm.link': 'Look at the notice and confirm it',
  'mail.confirm.after':
    'If it was not you, do nothing: the notice is then deleted, and you get no further mail about it.',
  'mail.receipt.subject': 'Receipt of notice {{number}}',
  'mail.receipt.lead':
    'Notice {{number}} has arrived and is with the moderators. Here you see how it stands:',
  'mail.receipt.link': 'See how it stands',
  'mail.receipt.after': 'You get one more mail, with the outcome. Whoever has the link sees the same as you.',
  'mail.objection.subject': 'Notice {{number}}: an author objected',
  'mail.objection.lead':
    'An author appealed a decision that came of notice {{number}}, and a second moderator has answered. How each work stands now:',
  'mail.objection.link': 'See the notice',
  'mail.objection.after': 'This is the last word within the hub. Courts stay open to you.',
  'mail.outcome.subject': 'Outcome of notice {{number}}',
  'mail.outcome.lead': 'Notice {{number}} is decided. What came of each work:',
  'mail.outcome.link': 'See the notice',
  'mail.outcome.after':
    'People decided this. If you do not agree, send another notice and say what was missed. A year from now everything about you is deleted.'
}
