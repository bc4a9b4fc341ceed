import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import { findOpenAppeal } from './appeals/open-appeal.server'
import { countOpenDisputes } from './open-disputes.server'
import type { Subject } from './subject.server'
import { stateAfter } from './transitions'

/** What is on no page waits for more than an answer. */
const waits = ({ state }: Subject) => stateAfter('reject', state) !== null

/**
 * Moves a case on after one of its disputes or its appeal ended: closes it when those alone had opened it and none is left, else
 * makes it a new version, so that a decision on the earlier picture is refused.
 *
 * @returns whether it is closed
 */
export async function closeAnswered(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  subject: Subject | null
): Promise<boolean> {
  if (held.state === 'closed') return true
  const more =
    held.lane !== 'appeals' ||
    held.reportCount > 0 ||
    (subject !== null && waits(subject)) ||
    (await findOpenAppeal(tx, held.id)) !== null ||
    (await countOpenDisputes(tx, held.id)) > 0
  await tx
    .update(cases)
    .set(
      more
        ? { version: sql`${cases.version} + 1` }
        : { state: 'closed', closedAt: sql`clock_timestamp()`, leaseToken: null, leaseUntil: null }
    )
    .where(eq(cases.id, held.id))
  return !more
}
