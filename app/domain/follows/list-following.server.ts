import { sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { arrayOf, type Facet, hasAll, keyOf, keysOf } from '../prompts/facet-key.server'
import type { Position } from '../prompts/fair-page'
import { listFair } from '../prompts/list-fair.server'
import { ORDERS } from '../prompts/list-order.server'
import { dressPage, type ListPage } from '../prompts/list-page.server'
import { PAGE_SIZE, type PromptFilters } from '../prompts/list-prompts'
import { type Ranges, readMerged } from '../prompts/read-listing.server'
import { FOLLOW_KINDS } from './follow'
import { listFollowed } from './read-follows.server'

/**
 * Of one author one more than a page holds is merged into it: whoever has more than found a place waits with a position
 * of their own, so that none is passed over.
 */
const MOST_OF_ONE = PAGE_SIZE + 1

/** What a person follows, newest first and fair; narrowed by filters like every list. */
export async function listFollowing(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  asked: { filters: PromptFilters; after: Position[] | null; locale: string; lens?: Lens }
): Promise<ListPage & { follows: number }> {
  const followed = await listFollowed(hub, user)
  const sources = FOLLOW_KINDS.flatMap((kind) =>
    followed[kind].map((value): Facet => ({ kind: kind === 'user' ? 'author' : kind, value }))
  )
  const list =
    sources.length > 0 ? readFollowed(hub, sources, asked) : Promise.resolve({ cards: [], next: null })
  return { ...(await dressPage(hub, asked.locale, list, asked.lens)), follows: sources.length }
}

function readFollowed(
  hub: Pick<Hub, 'db'>,
  followed: Facet[],
  { filters, after, lens }: { filters: PromptFilters; after: Position[] | null; lens?: Lens }
) {
  const sources = followed.map(keyOf)
  const narrowed = Object.keys(filters).length > 0 ? hasAll(keysOf(filters)) : null
  const ranges: Ranges = {
    query: sql`select unnest(${arrayOf(
      sources.map(({ key }) => key),
      'bigint'
    )}) as facet`,
    count: sources.length,
    byDay: false,
    most: MOST_OF_ONE
  }
  const any = sql`facets && ${arrayOf(
    sources.map(({ half }) => half),
    'integer'
  )}`
  return listFair(
    hub,
    {
      order: ORDERS.newest,
      lens,
      ahead: (asked) => readMerged(hub, ranges, { ...asked, fits: narrowed }),
      ofAuthor: () => (narrowed ? sql`${narrowed} and ${any}` : any)
    },
    after
  )
}
