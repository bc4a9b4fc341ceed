export default {
  title: 'Your account',
  lead: 'Take everything with you, or leave.',
  'export.title': 'Export everything',
  'export.text':
    'A ZIP file with all we keep of you: your profile, prompts with every revision, outputs with their original files, uploads not posted yet, ratings, comments, reactions, follows, collections, saved searches, downloads, reports, what moderators decided about your work, and consent receipts. It is made while it downloads.',
  'export.send': 'Export',
  'statements.text': 'What moderators decided against your work and why, and how to appeal it.',
  'downloads.title': 'Downloads',
  'downloads.on_zero':
    'We remember which dataset releases you download while signed in or with a token, to tell you when records leave them. None so far.',
  'downloads.on_one':
    'We remember which dataset releases you download while signed in or with a token, to tell you when records leave them. One so far.',
  'downloads.on_other':
    'We remember which dataset releases you download while signed in or with a token, to tell you when records leave them: {{count}} so far.',
  'downloads.off': 'Your downloads are not remembered, so nobody tells you when records leave what you have.',
  'downloads.stop': 'Forget them, and stop',
  'downloads.start': 'Remember them and tell me',
  'delete.title': 'Delete the account',
  'delete.text': 'Your contributions are withdrawn and your name is erased. This can not be undone.',
  'delete.open': 'Delete my account…',
  'delete.heading': 'Delete your account?',
  'delete.lead': 'This is what happens, at once and for good:',
  'delete.effect.name':
    'Your name, e-mail address, password and profile are erased. Your user name is never given to anybody else.',
  'delete.effect.sessions': 'You are signed out everywhere, and nobody can sign in to this account again.',
  'delete.effect.work':
    'All your prompts and outputs are withdrawn: they leave the pages within minutes. What others remixed from them stays theirs.',
  'delete.effect.datasets':
    'Every dataset release that holds something of yours is marked, and a patch release without it follows by itself. Copies people downloaded before can not be called back.',
  'delete.effect.collections': 'Your collections are deleted. Copies others made stay theirs.',
  'delete.effect.words':
    'Your comments stay, from “someone who left”. The ratings you gave stay in the averages, without a name.',
  'delete.effect.curated': 'Datasets you curated stay for those who use them, without your name.',
  'delete.export': 'Export everything first',
  'delete.password': 'Your password',
  'delete.confirm': 'Delete my account for good',
  'error.password': 'This is not your password. Nothing was deleted.',
  'error.last_admin':
    'You are the only admin, so nothing was deleted. Make somebody else an admin first: run “kindling user role NAME admin” where the hub runs.',
  'goodbye.title': 'Your account is deleted',
  'goodbye.text':
    'Your name is gone, and your work is being withdrawn. Thank you for what you shared. The fire stays open to you.',
  'goodbye.home': 'Go to the front page'
}
