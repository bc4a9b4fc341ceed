export default {
  title: 'Notifications',
  lead: 'What happened to your work, and to what you follow.',
  'empty.title': 'Nothing yet',
  'empty.text': 'When your work is published, rated, remixed or becomes part of a dataset, you read it here.',
  'empty.action': 'Share a prompt',
  mark_all: 'Mark all as read',
  unread: 'Unread',
  'note.label': 'From the moderators',

  'contribution.published': '{{subject}} “{{title}}” is published.',
  'contribution.held': '{{subject}} “{{title}}” waits for a moderator. Nothing to do: you hear from us here.',
  'contribution.rejected': '{{subject}} “{{title}}” was not accepted: {{policy}}.',
  'contribution.removed': '{{subject}} “{{title}}” was removed: {{policy}}.',
  'contribution.kept': '{{subject}} “{{title}}” was reported; a moderator looked and kept it.',
  'report.upheld': 'You reported “{{title}}”. It is no longer shown. Thank you.',
  'report.declined': 'You reported “{{title}}”. A moderator looked and kept it.',
  'output.added': '{{by}} added an output to “{{title}}”.',
  'prompt.remixed': '“{{title}}” was remixed.',
  'output.moved': 'Your output is now shown with “{{title}}”: its prompt was merged into that one.',
  'prompt.merged':
    '{{by}} had shared the same words as “{{title}}” and merged them into yours. Outputs that came along: {{count}}.',
  'release.published': '{{dataset}} {{version}} is published with {{rows}} rows.',
  'release.failed': '{{dataset}} {{version}} could not be built. Nothing was lost; you can start it again.',
  'release.revoked': 'Records left {{dataset}} {{version}}: {{count}}.'
}
