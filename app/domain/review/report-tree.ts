import type { ReportDetail, ReportReason } from '~db/vocabulary'

/** What people can report. */
export const REPORT_SUBJECTS = ['prompt', 'output', 'comment', 'profile', 'collection', 'dataset'] as const
export type ReportSubject = (typeof REPORT_SUBJECTS)[number]

/** What exactly each reason can mean; none: the reason says it all. */
export const REPORT_TREE: Record<ReportReason, readonly ReportDetail[]> = {
  spam: ['advertising', 'link_farm', 'flood'],
  personal_data: ['contact', 'identity', 'face', 'secret_key'],
  copyright: ['mine', 'somebody_else', 'licence'],
  sexual: ['unlabelled', 'no_consent', 'minors'],
  hate: ['group', 'person'],
  violence: ['threat', 'gore', 'self_harm'],
  illegal: ['trade', 'terror', 'other_law'],
  deceives: ['not_generated', 'wrong_label', 'impersonates'],
  broken: [],
  other: []
}

/** What a person picks: a reason, and what exactly where that is to be said. */
export interface Leaf {
  reason: ReportReason
  detail: ReportDetail | null
}

/** What makes no sense for a kind of subject. */
const UNFIT: Record<ReportSubject, readonly (ReportReason | ReportDetail)[]> = {
  prompt: ['impersonates'],
  output: ['impersonates'],
  comment: ['deceives', 'broken'],
  profile: ['not_generated', 'wrong_label', 'licence', 'broken'],
  collection: ['impersonates', 'not_generated'],
  dataset: ['impersonates', 'not_generated']
}

/** The reasons one can give for reporting such a thing, each with what it can mean exactly. */
export const treeFor = (kind: ReportSubject): { reason: ReportReason; details: ReportDetail[] }[] =>
  Object.entries(REPORT_TREE)
    .map(([reason, details]) => ({
      reason: reason as ReportReason,
      details: details.filter((detail) => !UNFIT[kind].includes(detail))
    }))
    .filter(({ reason }) => !UNFIT[kind].includes(reason))

/** A leaf as a form's value. */
export const leafValue = ({ reason, detail }: Leaf): string => (detail ? `${reason}.${detail}` : reason)

/** The leaf a form's value names; null for what nobody can pick. */
export function readLeaf(kind: ReportSubject, value: string): Leaf | null {
  const leaves = treeFor(kind).flatMap(({ reason, details }): Leaf[] =>
    details.length > 0 ? details.map((detail) => ({ reason, detail })) : [{ reason, detail: null }]
  )
  return leaves.find((leaf) => leafValue(leaf) === value) ?? null
}
