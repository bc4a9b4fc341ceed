import type { Act } from './act'
import type { LogEntry } from './entry'

/** A disputed finding, answered. */
export const disputeAct = (
  dispute: {
    subjectType: string
    subjectId: string
    authorId: string
    caseId: string
    rule: string
    ruleVersion: string
  },
  answer: 'upheld' | 'set_aside',
  moderator: { id: string },
  eventId: number | null
): Act => ({
  ...{ kind: 'dispute', action: answer, reason: dispute.rule, source: 'author', automatedDetection: true },
  subject: dispute.subjectType === 'output' ? 'output' : 'revision',
  rules: [`${dispute.rule}@${dispute.ruleVersion}`],
  about: {
    ...{ subject: dispute.subjectId, caseId: dispute.caseId },
    ...{ authorId: dispute.authorId, actorId: moderator.id }
  },
  eventId
})

/** Somebody was given another role, at the terminal. */
export const roleAct = (
  personId: string,
  change: { from: string; to: string },
  eventId: number | null
): Act => ({
  ...{ kind: 'role', action: 'set_role', subject: 'person', by: 'operator', source: 'operator' },
  ...{ from: change.from, to: change.to, about: { subject: personId, authorId: personId }, eventId }
})

/** Somebody is trusted less than before, or by hand otherwise than their work says. Levels are numbers 0–3. */
export const trustAct = (
  personId: string,
  change: { from: number; to: number },
  by: 'rule' | 'operator',
  eventId: number | null
): Act => ({
  ...{ kind: 'trust', action: 'set_trust', subject: 'person', by, source: by },
  ...{ automatedDecision: by === 'rule', automatedDetection: by === 'rule' },
  ...{ from: `${change.from}`, to: `${change.to}`, about: { subject: personId, authorId: personId }, eventId }
})

/** A generator that somebody added was looked at. */
export const generatorAct = (
  generator: { id: string; addedBy: string | null },
  decision: 'approve' | 'merge' | 'refuse',
  moderator: { id: string },
  eventId: number | null
): Act => ({
  ...{ kind: 'generator', action: decision, subject: 'generator', source: 'author', eventId },
  about: { subject: generator.id, authorId: generator.addedBy, actorId: moderator.id }
})

/** An admin said who may see or read a dataset that is somebody else’s. */
export const accessAct = (
  dataset: { id: string; ownerId: string },
  change: Pick<LogEntry, 'from' | 'to'>,
  admin: { id: string },
  eventId: number | null
): Act => ({
  ...{ kind: 'gate', action: 'set_access', subject: 'dataset', source: 'moderator', ...change, eventId },
  about: { subject: dataset.id, authorId: dataset.ownerId, actorId: admin.id }
})

/** The files of a release are given out no more, for what it holds was taken down for a legal reason. */
export const closingAct = (releaseId: string, at?: Date): Act => ({
  ...{ kind: 'closing', action: 'close', reason: 'legal', subject: 'release', by: 'rule', source: 'rule' },
  ...{ automatedDecision: true, about: { subject: releaseId }, ...(at ? { at } : {}) }
})

/** Another version of the rule set, or of a list, was put in effect. `name` is not told. */
export const policyAct = (
  action: 'set_rules' | 'set_list',
  name: string,
  change: Pick<LogEntry, 'from' | 'to'>,
  admin: { id: string },
  eventId: number | null
): Act => ({
  ...{ kind: 'policy', action, subject: 'policy', source: 'moderator', ...change, eventId },
  about: { subject: name, actorId: admin.id }
})
