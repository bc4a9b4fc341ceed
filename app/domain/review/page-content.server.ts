import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { PageContent } from './case-view'
import { pagePath, pageState } from './page-subject.server'
import type { PageSubject } from './page-subjects'

/** Prompts of a collection that are shown. */
const ITEMS = 20

interface Row extends Record<string, unknown> {
  title: string
  text: string
  name: string
  displayName: string
  sinceMs: number
  createdMs: number
  state: PageContent['state'] | null
  href: string | null
  count: number
}

/** What somebody says of themselves, and how much they published. */
export const readProfilePage = (tx: Queryable, id: string): Promise<PageContent | null> =>
  readPage(tx, 'profile', id, {
    from: sql`users t join users u on u.id = t.id`,
    title: sql`coalesce(t.hidden_words ->> 'displayName', t.display_name)`,
    text: sql`coalesce(t.hidden_words ->> 'bio', t.bio)`,
    count: sql`(select count(*) from prompts where author_id = t.id and moderation_state = 'published')
      + (select count(*) from outputs where author_id = t.id and moderation_state = 'published')`
  })

/** A collection's words and its first prompts, with the notes on them. Two queries. */
export async function readCollectionPage(tx: Queryable, id: string): Promise<PageContent | null> {
  const page = await readPage(tx, 'collection', id, {
    from: sql`collections t join users u on u.id = t.owner_id`,
    ...{ title: sql`t.title`, text: sql`t.description`, count: sql`t.item_count` }
  })
  if (!page) return null
  const items = await tx.execute<PageContent['items'][number] & Record<string, unknown>>(sql`
    select i.prompt_id as "promptId", p.title, i.note from collection_items i join prompts p on p.id = i.prompt_id
    where i.collection_id = ${id} order by i.position, i.prompt_id limit ${ITEMS}`)
  return { ...page, items: [...items] }
}

/** A dataset's words. */
export const readDatasetPage = (tx: Queryable, id: string): Promise<PageContent | null> =>
  readPage(tx, 'dataset', id, {
    from: sql`datasets t join users u on u.id = t.owner_id`,
    title: sql`t.title`,
    text: sql`concat_ws(E'\\n\\n', nullif(t.description, ''), nullif(t.access_note, ''))`,
    count: sql`(select count(*) from releases where dataset_id = t.id and state = 'published')`
  })

/** @param of the page's table as `t` and its owner as `u`, and what to read of them */
async function readPage(
  tx: Queryable,
  type: PageSubject,
  id: string,
  of: { from: SQL; title: SQL; text: SQL; count: SQL }
): Promise<PageContent | null> {
  const [kind, its] = [sql`${type}`, sql`t.id`]
  const [row] = await tx.execute<Row>(sql`
    select ${of.title} as title, ${of.text} as text, u.name, u.display_name as "displayName",
      (extract(epoch from u.created_at) * 1000)::float8 as "sinceMs",
      (extract(epoch from t.created_at) * 1000)::float8 as "createdMs",
      ${pageState(kind, its)} as state, ${pagePath(kind, its)} as href, (${of.count})::int as count
    from ${of.from} where t.id = ${id}`)
  if (!row || row.state === null || row.state === 'erased') return null
  const { title, text, name, displayName, sinceMs, createdMs, state, href, count } = row
  return {
    ...{ type, state, title, text, href: href ?? '', count, items: [] },
    author: { name, displayName, since: new Date(sinceMs) },
    createdAt: new Date(createdMs)
  }
}
