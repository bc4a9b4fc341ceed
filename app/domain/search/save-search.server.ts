import { and, count, eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { savedSearches } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { MOST_SAVED, SAVED_NAME_MAX, savedQuery } from './saved-search'

const mine = (user: { id: string }, id: string) =>
  and(eq(savedSearches.id, id), eq(savedSearches.userId, user.id))

function cleanName(name: string): string {
  const clean = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (!clean)
    throw new AppError('invalid', 'A search needs a name', { fields: { name: 'errors:field.required' } })
  if (clean.length > SAVED_NAME_MAX)
    throw new AppError('invalid', 'The name is too long', { fields: { name: 'errors:field.too_long' } })
  return clean
}

/**
 * Keeps a search; one that is kept already gets the new name. What is there now counts as seen.
 *
 * @param input.query a URL's query
 * @throws AppError `invalid` (no name, too long, nothing searched), `conflict` (as many as one may keep)
 */
export async function saveSearch(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  input: { name: string; query: string }
): Promise<void> {
  const name = cleanName(input.name)
  const query = savedQuery(input.query)
  if (!query) throw new AppError('invalid', 'Nothing is searched', { key: 'follows:saved.error.nothing' })
  await hub.db.transaction(async (tx) => {
    await tx
      .insert(savedSearches)
      .values({ id: newId(), userId: user.id, name, query })
      .onConflictDoUpdate({ target: [savedSearches.userId, savedSearches.query], set: { name } })
    const [row] = await tx.select({ n: count() }).from(savedSearches).where(eq(savedSearches.userId, user.id))
    if ((row?.n ?? 0) > MOST_SAVED)
      throw new AppError('conflict', `At most ${MOST_SAVED} searches are kept`, {
        key: 'follows:saved.error.too_many',
        params: { most: MOST_SAVED }
      })
  })
}

/** Gives one's own search another name. @throws AppError `invalid`, `not_found` */
export async function renameSearch(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  input: { id: string; name: string }
): Promise<void> {
  const changed = await hub.db
    .update(savedSearches)
    .set({ name: cleanName(input.name) })
    .where(mine(user, input.id))
    .returning({ id: savedSearches.id })
  if (changed.length === 0) throw new AppError('not_found', 'No such saved search')
}

/** Forgets one's own search. @throws AppError `not_found` */
export async function deleteSearch(hub: Pick<Hub, 'db'>, user: { id: string }, id: string): Promise<void> {
  const gone = await hub.db.delete(savedSearches).where(mine(user, id)).returning({ id: savedSearches.id })
  if (gone.length === 0) throw new AppError('not_found', 'No such saved search')
}

/** Marks what a search finds now as seen. @returns its query @throws AppError `not_found` */
export async function openSearch(hub: Pick<Hub, 'db'>, user: { id: string }, id: string): Promise<string> {
  const [row] = await hub.db
    .update(savedSearches)
    .set({ seenAt: new Date() })
    .where(mine(user, id))
    .returning({ query: savedSearches.query })
  if (!row) throw new AppError('not_found', 'No such saved search')
  return row.query
}
