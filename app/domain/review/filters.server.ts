import { and, asc, count, eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { queueFilters } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { FILTER_NAME_LIMIT, type SavedFilter } from './filters'
import { readFilter, writeFilter } from './queue-query'

/** How many one moderator keeps. */
const MOST = 20

/** A moderator's own filters, by name. */
export const listFilters = (hub: Pick<Hub, 'db'>, user: { id: string }): Promise<SavedFilter[]> =>
  hub.db
    .select({ id: queueFilters.id, name: queueFilters.name, query: queueFilters.query })
    .from(queueFilters)
    .where(eq(queueFilters.userId, user.id))
    .orderBy(asc(queueFilters.name))

/**
 * Keeps a way of looking at the queue under a name; the same name again means the new one.
 *
 * @throws AppError `invalid` with `fields`: no name, or nothing that could be kept; `conflict` when there are too many
 */
export async function saveFilter(
  hub: Hub,
  user: { id: string },
  input: { name: string; query: string }
): Promise<void> {
  const name = input.name.trim()
  const query = writeFilter(readFilter(input.query))
  if (!name || name.length > FILTER_NAME_LIMIT)
    throw new AppError('invalid', 'A name', {
      fields: { name: name ? 'errors:field.too_long' : 'errors:field.required' }
    })
  if (!query) throw new AppError('invalid', 'Nothing to keep', { fields: { name: 'review:error.no_filter' } })
  await hub.db.transaction(async (tx) => {
    const [kept] = await tx.select({ n: count() }).from(queueFilters).where(eq(queueFilters.userId, user.id))
    if ((kept?.n ?? 0) >= MOST)
      throw new AppError('conflict', 'Enough filters', { key: 'review:error.many_filters' })
    const id = newId()
    await tx
      .insert(queueFilters)
      .values({ id, userId: user.id, name, query })
      .onConflictDoUpdate({ target: [queueFilters.userId, queueFilters.name], set: { query } })
    await recordEvents(tx, [{ type: 'queue_filter.saved', actorId: user.id, subjectId: id }])
  })
}

/** Forgets one of the moderator's own filters; another's, or one that is gone, changes nothing. */
export async function deleteFilter(hub: Hub, user: { id: string }, id: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const gone = await tx
      .delete(queueFilters)
      .where(and(eq(queueFilters.id, id), eq(queueFilters.userId, user.id)))
      .returning({ id: queueFilters.id })
    await recordEvents(
      tx,
      gone.map((row) => ({ type: 'queue_filter.deleted', actorId: user.id, subjectId: row.id }))
    )
  })
}
