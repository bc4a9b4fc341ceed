import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { type BeforeAnswer, type cases, changeRequests } from '~db/schema'
import type { Subject } from '../subject.server'

type AskedRow = NonNullable<BeforeAnswer['asked']>

/** What is being asked of the author of a work at present, to be asked again when what ends it is taken back. */
export async function readAskedRow(tx: Queryable, subjectId: string): Promise<AskedRow | null> {
  const [row] = await tx
    .select()
    .from(changeRequests)
    .where(
      and(
        eq(changeRequests.subjectId, subjectId),
        isNull(changeRequests.answerId),
        isNull(changeRequests.endedAt)
      )
    )
  if (!row) return null
  const { id, askedBy, note, places, dueAt } = row
  return { id, askedBy, note, places, dueAt: dueAt.toISOString() }
}

/** Asks it again, with the time it had. The caller holds the locks. */
export async function askAgain(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  { type, id: subjectId, promptId, contentHash }: Subject,
  asked: AskedRow
): Promise<void> {
  if (promptId === null) return
  await tx.insert(changeRequests).values({
    ...asked,
    ...{ caseId: held.id, subjectType: type, subjectId, promptId, authorId: held.authorId },
    ...{ contentHash, dueAt: new Date(asked.dueAt) }
  })
}
