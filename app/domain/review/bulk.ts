import type { DecisionAction } from '~db/vocabulary'

/** Cases decided with one form. */
export const BULK_LIMIT = 100

/** What is decided about many: each is published or kept, or rejected or removed, as its state asks; or each is limited. */
export const BULK_ANSWERS = ['accept', 'refuse', 'limit'] as const
export type BulkAnswer = (typeof BULK_ANSWERS)[number]

/** A case as the list showed it. */
export interface BulkItem {
  caseId: string
  version: number
  contentHash: string
}

export const BULK_OUTCOMES = ['decided', 'second', 'changed', 'taken', 'not_yours', 'gone'] as const
export type BulkOutcome = (typeof BULK_OUTCOMES)[number]

export interface BulkResult {
  caseId: string
  outcome: BulkOutcome
  decisionId: string | null
}

const MEANT: Record<BulkAnswer, readonly DecisionAction[]> = {
  accept: ['dismiss', 'publish'],
  refuse: ['reject', 'remove'],
  limit: ['limit']
}

/** The action an answer means where these are allowed. */
export const actionOf = (
  answer: BulkAnswer,
  allowed: readonly DecisionAction[]
): DecisionAction | undefined => MEANT[answer].find((action) => allowed.includes(action))

/** A row's checkbox says which case, and what of it was seen. */
export const writeItem = ({ caseId, version, contentHash }: BulkItem): string =>
  `${caseId} ${version} ${contentHash}`

/** The item a checkbox meant; null for anything else. */
export function readItem(value: string): BulkItem | null {
  const found = /^([0-9a-f-]{36}) (\d{1,9}) (\S{1,64})$/.exec(value)
  return found?.[1] && found[3]
    ? { caseId: found[1], version: Number(found[2]), contentHash: found[3] }
    : null
}
