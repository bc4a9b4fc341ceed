import { and, eq, sql } from 'drizzle-orm'
import { cases } from '~db/schema'
import type { DecisionPolicy } from '~db/vocabulary'
import { AppError, isAppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { BulkAnswer, BulkItem, BulkOutcome, BulkResult } from './bulk'
import { BULK_LIMIT } from './bulk'
import { claimCase, type Lease } from './claim-case.server'
import { checkReason, decideCase } from './decide-case.server'
import { releaseCase } from './release-case.server'

export interface BulkInput {
  items: readonly BulkItem[]
  answer: BulkAnswer
  policy?: DecisionPolicy | null
  note?: string
}

/**
 * Decides many cases alike: each in a transaction of its own, under its own lease, bound to the version and content the list
 * showed. One that has changed, or is somebody else's, is left as it is and said so; the others go on.
 *
 * @returns what became of each, in the order asked
 * @throws AppError `invalid` with `fields` before anything is decided: nothing or too much chosen, or no reason given
 */
export async function decideMany(
  hub: Hub,
  moderator: { id: string },
  input: BulkInput
): Promise<BulkResult[]> {
  const items = [...new Map(input.items.map((item) => [item.caseId, item])).values()]
  if (items.length === 0)
    throw new AppError('invalid', 'Nothing was chosen', { fields: { case: 'review:error.none_chosen' } })
  if (items.length > BULK_LIMIT)
    throw new AppError('invalid', 'Too many were chosen', { fields: { case: 'review:error.too_many' } })
  checkReason({ ...input, action: input.answer })
  const results: BulkResult[] = []
  for (const item of items)
    results.push({ caseId: item.caseId, ...(await decideOne(hub, moderator, item, input)) })
  return results
}

async function decideOne(
  hub: Hub,
  moderator: { id: string },
  item: BulkItem,
  { answer, policy, note }: BulkInput
): Promise<Omit<BulkResult, 'caseId'>> {
  let claimed: Lease | null = null
  try {
    const own = await ownLease(hub, moderator, item.caseId)
    claimed = own ? null : await claimCase(hub, moderator, item.caseId)
    const leaseToken = own ?? claimed?.leaseToken ?? ''
    const decisionId = await decideCase(hub, moderator, { ...item, leaseToken, action: answer, policy, note })
    return { outcome: decisionId ? 'decided' : 'second', decisionId }
  } catch (error) {
    if (!isAppError(error)) throw error
    if (claimed) await releaseCase(hub.db, moderator, claimed)
    return { outcome: OUTCOMES[error.code] ?? 'changed', decisionId: null }
  }
}

const OUTCOMES: Partial<Record<AppError['code'], BulkOutcome>> = {
  conflict: 'taken',
  forbidden: 'not_yours',
  not_found: 'gone'
}

/** The token of a lease the moderator holds on it already. */
async function ownLease(hub: Hub, moderator: { id: string }, caseId: string): Promise<string | null> {
  const [row] = await hub.db
    .select({ token: cases.leaseToken })
    .from(cases)
    .where(
      and(
        eq(cases.id, caseId),
        eq(cases.state, 'claimed'),
        eq(cases.claimedBy, moderator.id),
        sql`${cases.leaseUntil} > clock_timestamp()`
      )
    )
  return row?.token ?? null
}
