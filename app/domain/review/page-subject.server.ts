import { eq, type SQLWrapper, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { collections, datasets, users } from '~db/schema'
import type { ModerationState } from '~db/vocabulary'
import { countPublic, heldPrompts } from '../collections/count-public.server'
import { rewordDatasetsOf } from '../datasets/directory-words.server'
import { contentHash } from '../prompts/content-hash.server'
import type { PageSubject } from './page-subjects'
import type { Subject } from './subject.server'

/** What a decision about a page binds to. */
export const pageHash = (title: string, text: string): string => contentHash(title, text)

/** Reads what a page says as it stands, and locks it; null when it is gone. */
export async function lockPage(tx: Queryable, type: PageSubject, id: string): Promise<Subject | null> {
  const row = await READ[type](tx, id)
  if (!row) return null
  return {
    ...{
      type,
      id,
      promptId: id,
      title: row.title,
      state: row.state,
      contentHash: pageHash(row.title, row.text)
    },
    ...{ publishedAt: null, promptState: row.state, shownRevisionId: null }
  }
}

interface Page {
  title: string
  text: string
  state: ModerationState
}

const READ: Record<PageSubject, (tx: Queryable, id: string) => Promise<Page | null>> = {
  async profile(tx, id) {
    const [row] = await tx.select().from(users).where(eq(users.id, id)).for('no key update')
    if (!row || row.deletedAt) return null
    const { displayName, bio } = row.hiddenWords ?? row
    return { title: displayName, text: bio, state: row.hiddenWords ? 'removed' : 'published' }
  },
  async collection(tx, id) {
    const [row] = await tx.select().from(collections).where(eq(collections.id, id)).for('no key update')
    return row
      ? { title: row.title, text: row.description, state: stateOf(row.removedAt, row.isPublic) }
      : null
  },
  async dataset(tx, id) {
    const [row] = await tx.select().from(datasets).where(eq(datasets.id, id)).for('no key update')
    const open = row?.visibility === 'public'
    return row ? { title: row.title, text: row.description, state: stateOf(row.removedAt, open) } : null
  }
}

const stateOf = (removedAt: Date | null, open: boolean): ModerationState =>
  removedAt ? 'removed' : open ? 'published' : 'withdrawn'

/** Takes a page's words from the public: a person keeps their name alone, a collection or dataset is its owner's only. */
export async function hidePage(tx: Queryable, type: PageSubject, id: string): Promise<void> {
  if (type === 'profile') {
    const hidden = sql`jsonb_build_object('displayName', ${users.displayName}, 'bio', ${users.bio})`
    await tx
      .update(users)
      .set({ hiddenWords: hidden, displayName: users.name, bio: '' })
      .where(eq(users.id, id))
    await rewordDatasetsOf(tx, id)
  }
  if (type === 'collection') {
    await tx.update(collections).set({ isPublic: false, removedAt: sql`now()` }).where(eq(collections.id, id))
    await countPublic(tx, await heldPrompts(tx, id), -1)
  }
  if (type === 'dataset')
    await tx.update(datasets).set({ visibility: 'private', removedAt: sql`now()` }).where(eq(datasets.id, id))
}

/** Puts back what `hidePage` took. */
export async function showPage(tx: Queryable, type: PageSubject, id: string): Promise<void> {
  if (type === 'profile') {
    const word = (key: string) => sql`${users.hiddenWords} ->> ${key}::text`
    await tx
      .update(users)
      .set({ displayName: word('displayName'), bio: word('bio'), hiddenWords: null })
      .where(eq(users.id, id))
    await rewordDatasetsOf(tx, id)
  }
  if (type === 'collection') {
    await tx.update(collections).set({ isPublic: true, removedAt: null }).where(eq(collections.id, id))
    await countPublic(tx, await heldPrompts(tx, id), 1)
  }
  if (type === 'dataset')
    await tx.update(datasets).set({ visibility: 'public', removedAt: null }).where(eq(datasets.id, id))
}

/** What the page of a subject is called, in a list of cases; null for all that is no page. */
export const pageTitle = (type: SQLWrapper, id: SQLWrapper) => sql<string | null>`(case ${type}
  when 'profile' then (select coalesce(u.hidden_words ->> 'displayName', u.display_name) from users u where u.id = ${id})
  when 'collection' then (select l.title from collections l where l.id = ${id})
  when 'dataset' then (select s.title from datasets s where s.id = ${id}) end)`

/** How it stands, likewise. */
export const pageState = (type: SQLWrapper, id: SQLWrapper) => sql<ModerationState | null>`(case ${type}
  when 'profile' then (select case when u.deleted_at is not null then 'erased'
    when u.hidden_words is not null then 'removed' else 'published' end from users u where u.id = ${id})
  when 'collection' then (select case when l.removed_at is not null then 'removed'
    when l.is_public then 'published' else 'withdrawn' end from collections l where l.id = ${id})
  when 'dataset' then (select case when s.removed_at is not null then 'removed'
    when s.visibility = 'public' then 'published' else 'withdrawn' end from datasets s where s.id = ${id}) end)::moderation_state`

/** Where it is seen, likewise; ids where a page has no name of its own. */
export const pagePath = (type: SQLWrapper, id: SQLWrapper) => sql<string | null>`(case ${type}
  when 'profile' then (select '/users/' || u.name from users u where u.id = ${id} and u.deleted_at is null)
  when 'collection' then '/collections/' || ${id}::text
  when 'dataset' then (select '/datasets/' || u.name || '/' || s.name from datasets s join users u on u.id = s.owner_id
    where s.id = ${id}) end)`
