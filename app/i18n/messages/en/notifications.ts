export default {
  title: 'Notifications',
  lead: 'What happened to your work, and to what you follow.',
  'empty.title': 'Nothing yet',
  'empty.text': 'When your work is published, rated, remixed or becomes part of a dataset, you read it here.',
  'empty.action': 'Share a prompt',
  mark_all: 'Mark all as read',
  unread: 'Unread',
  'note.label': 'From the moderators',
  'note.owner': 'From the owner',

  'contribution.published': '{{subject}} “{{title}}” is published.',
  'contribution.held': '{{subject}} “{{title}}” waits for a moderator. Nothing to do: you hear from us here.',
  'contribution.awaited':
    '{{subject}} “{{title}}” waits for a first look, as the first works of new people do here.',
  'contribution.rejected': '{{subject}} “{{title}}” was not accepted: {{policy}}.',
  'contribution.refused':
    '{{subject}} “{{title}}” was not published: the rule “{{name}}” refused it automatically. Read the reasons; if they are wrong, a person takes a look.',
  'contribution.removed': '{{subject}} “{{title}}” was removed: {{policy}}.',
  'contribution.kept': '{{subject}} “{{title}}” was reported; a moderator looked and kept it.',
  'rating.by_moderator':
    '{{subject}} “{{title}}”: a moderator set the content rating. It is now: {{content_rating}}.',
  'rating.by_readers':
    '{{subject}} “{{title}}”: readers’ votes moved the content rating. It is now: {{content_rating}}.',
  'rating.by_rule':
    '{{subject}} “{{title}}”: the rule “{{name}}” set the content rating automatically. It is now: {{content_rating}}. If that is wrong, say so on its page and a person takes a look.',
  'rating.rule_lifted':
    '{{subject}} “{{title}}”: no rule sets its content rating any more. It is now: {{content_rating}}.',
  'contribution.limited':
    '{{subject}} “{{title}}” is limited: {{policy}}. It is in no list and no dataset; whoever has its address can still ask to see it.',
  'contribution.changes_asked':
    'A moderator asks you to change {{subject}} “{{title}}” before it is published: {{policy}}. You have 14 days.',
  'contribution.changes_due':
    'The changes asked for in {{subject}} “{{title}}” are due in 3 days. After that it is withdrawn.',
  'contribution.changes_lapsed':
    '{{subject}} “{{title}}” was withdrawn: no answer to the changes asked for came within 14 days. You can bring it back.',
  'contribution.quarantined':
    '{{subject}} “{{title}}” is in quarantine: {{policy}}. Nobody sees it until two people have decided what becomes of it.',
  'notice.arrived':
    'Somebody who says to be the rights holder sent a notice about {{subject}} “{{title}}”: {{reason}}. A moderator looks at it; until then nothing changes.',
  'page.removed':
    '{{subject}} “{{title}}” is no longer shown to others: {{policy}}. What is yours stays yours, and you can change it.',
  'finding.upheld':
    'You said a finding in {{subject}} “{{title}}” is wrong. A moderator looked, and it stands.',
  'finding.set_aside':
    'You were right about a finding in {{subject}} “{{title}}”: a moderator set it aside, and the text was cleaned again without it.',
  'report.upheld': 'You reported “{{title}}”. It is no longer shown. Thank you.',
  'report.limited':
    'You reported “{{title}}”. It is out of every list now, and shown only to whoever asks for it. Thank you.',
  'report.declined': 'You reported “{{title}}”. A moderator looked and kept it.',
  'decision.undone':
    'A moderator took the decision about {{subject}} “{{title}}” back. It is being looked at again.',
  'appeal.upheld':
    'You appealed the decision about {{subject}} “{{title}}”. Another moderator looked, and it stays: {{policy}}.',
  'appeal.overturned':
    'You were right about {{subject}} “{{title}}”: another moderator overturned the decision, and it is back.',
  'appeal.modified':
    'You appealed the decision about {{subject}} “{{title}}”. Another moderator changed it; the reason now is: {{policy}}.',
  'appeal.reopened':
    'The answer to your appeal about {{subject}} “{{title}}” was taken back. It is being looked at again.',
  'appeal.late': 'An appeal has waited for more than {{hours}} hours.',
  'report.reversed': 'You reported “{{title}}”. On appeal another moderator decided that it is shown again.',
  'report.comment_reversed':
    'You reported a comment on “{{title}}”. On appeal another moderator decided that it is shown again.',
  'trust.raised': 'The hub trusts you more now: level {{level}}. See what that opens.',
  'trust.lowered':
    'Your level here is {{level}} now, because of what was taken down or taken back. See what it takes to rise.',
  'case.hidden_long': 'Something has been hidden for more than {{hours}} hours, and nobody has decided.',
  'case.escalated': '{{by}} handed you a case.',
  'case.mentioned': '{{by}} mentioned you in a note on a case.',
  'output.added': '{{by}} added an output to “{{title}}”.',
  'prompt.remixed': '“{{title}}” was remixed.',
  'generator.approved': 'Your generator “{{name}}” is approved: everybody can choose it now.',
  'generator.merged': 'Your generator “{{name}}” is the same as {{into}}. What you made with it moved there.',
  'generator.refused':
    'Your generator “{{name}}” was not taken up. What you made with it is kept under “Another generator”, with the name as its model.',
  'comment.added': '{{by}} commented on “{{title}}”.',
  'comment.answered': '{{by}} answered your comment on “{{title}}”.',
  'comment.mentioned': '{{by}} mentioned you in a comment on “{{title}}”.',
  'comment.removed': 'Your comment on “{{title}}” was removed: {{policy}}.',
  'comment.kept': 'Your comment on “{{title}}” was reported; a moderator looked and kept it.',
  'comment.restored': 'Your comment on “{{title}}” is shown again: a moderator took its removal back.',
  'report.moot': 'You reported “{{title}}”. It left the hub before anybody had to decide.',
  'report.told': '({{subject}}, reported for “{{reason}}”; found: “{{policy}}”.)',
  'report.comment_upheld': 'You reported a comment on “{{title}}”. It is no longer shown. Thank you.',
  'report.comment_declined': 'You reported a comment on “{{title}}”. A moderator looked and kept it.',
  'output.moved': 'Your output is now shown with “{{title}}”: its prompt was merged into that one.',
  'prompt.merged':
    '{{by}} had shared the same words as “{{title}}” and merged them into yours. Outputs that came along: {{count}}.',
  'release.published': '{{dataset}} {{version}} is published with {{rows}} rows.',
  'release.failed': '{{dataset}} {{version}} could not be built. Nothing was lost; you can start it again.',
  'release.revoked': 'Records left {{dataset}}: {{count}}. Version {{version}} is without them.',
  'release.restored':
    'Records that had left {{dataset}} are back: {{count}}. Version {{version}} holds them.',
  'access.requested': '{{by}} asks to read {{dataset}}.',
  'access.granted': 'You may read {{dataset}} now.',
  'access.refused': 'Your request to read {{dataset}} was declined.',
  'access.revoked': 'You can no longer read {{dataset}}: its owner ended your access.',
  'import.finished': '“{{file}}” is imported: {{added}} new prompts, {{rejected}} rows could not be read.',
  'import.failed': 'The import of “{{file}}” stopped. {{added}} prompts came in; it can go on.',
  'cleaning_run.ready':
    'The report of your cleaning run is ready. Contributions gone over: {{rows}}; that would change: {{changed}}.',
  'cleaning_run.done':
    'Your cleaning run is applied. Contributions gone over: {{rows}}; that came out otherwise: {{changed}}.',
  'cleaning_run.first_done':
    'Your cleaning run is through. Contributions cleaned for the first time: {{rows}}; held for a moderator: {{held}}.',
  'cleaning_run.failed':
    'Your cleaning run has stopped with an error. Nothing that was done is lost; it can go on.',
  'collection.invited': '{{by}} invited you to work on the collection “{{title}}”.',
  'collection.forked': '{{by}} made a collection of their own from “{{title}}”.',
  'user.followed': '{{by}} follows you now.'
}
