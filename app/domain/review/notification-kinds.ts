/**
 * What a person can be told about. Each kind is a message key of the `notifications` namespace; the comment names
 * the `params` its text uses. `policy`, `subject` and `reason` (of a report) are words of the vocabulary and are translated when shown.
 */
export const NOTIFICATION_KINDS = [
  'contribution.published', // title, subject
  'contribution.held', // title, subject
  'contribution.refused', // title, subject, name (of the rule)
  'contribution.awaited', // title, subject
  'contribution.rejected', // title, subject, policy, note
  'contribution.removed', // title, subject, policy, note
  'contribution.kept', // title, subject
  'rating.by_moderator', // title, subject, content_rating
  'rating.by_readers', // title, subject, content_rating
  'rating.by_rule', // title, subject, content_rating, name (of the rule)
  'rating.rule_lifted', // title, subject, content_rating
  'contribution.limited', // title, subject, policy, note
  'contribution.changes_asked', // title, subject, policy, note
  'contribution.changes_due', // title, subject
  'contribution.changes_lapsed', // title, subject
  'contribution.quarantined', // title, subject, policy, note
  'finding.upheld', // title, subject, note
  'finding.set_aside', // title, subject, note
  'report.upheld', // title, subject, reason, policy
  'report.limited', // title, subject, reason, policy
  'report.declined', // title, subject, reason, policy
  'report.comment_upheld', // title, subject, reason, policy
  'report.comment_declined', // title, subject, reason, policy
  'report.moot', // title
  'notice.arrived', // title, subject, reason
  'page.removed', // title, subject, policy, note
  'decision.undone', // title, subject
  'appeal.upheld', // title, subject, policy, note
  'appeal.overturned', // title, subject, note
  'appeal.modified', // title, subject, policy, note
  'appeal.late', // hours
  'appeal.reopened', // title, subject
  'report.reversed', // title
  'report.comment_reversed', // title
  'trust.raised', // level
  'trust.lowered', // level
  'case.escalated', // by
  'case.hidden_long', // hours
  'case.mentioned', // by
  'output.added', // title, by
  'output.moved', // title
  'prompt.remixed', // title, by
  'generator.approved', // name
  'generator.merged', // name, into
  'generator.refused', // name
  'comment.added', // title, by
  'comment.answered', // title, by
  'comment.mentioned', // title, by
  'comment.removed', // title, policy, note
  'comment.kept', // title
  'comment.restored', // title, note
  'prompt.merged', // title, by, count
  'release.published', // dataset, version, rows
  'release.failed', // dataset, version
  'release.revoked', // dataset, version, count
  'release.restored', // dataset, version, count
  'access.requested', // dataset, by
  'access.granted', // dataset, note
  'access.refused', // dataset, note
  'access.revoked', // dataset, note
  'import.finished', // file, added, rejected
  'import.failed', // file, added
  'cleaning_run.ready', // rows, changed
  'cleaning_run.done', // rows, changed
  'cleaning_run.first_done', // rows, held
  'cleaning_run.failed',
  'collection.invited', // title, by
  'collection.forked', // title, by
  'user.followed' // by
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]
