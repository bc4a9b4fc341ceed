import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import type { Position } from '../prompts/fair-page'
import { beyond, listFair, rowColumns } from '../prompts/list-fair.server'
import { ORDERS } from '../prompts/list-order.server'
import { dressPage, type ListPage } from '../prompts/list-page.server'
import { PAGE_SIZE, type PromptFilters } from '../prompts/list-prompts'
import { shownPrompts } from '../prompts/prompt-cards.server'
import type { FollowKind } from './follow'
import { listFollowed } from './read-follows.server'

const order = ORDERS.newest
/**
 * Of one author one more than a page holds is merged into it: whoever has more than found a place waits with a position
 * of their own, so that none is passed over.
 */
const MOST_OF_ONE = PAGE_SIZE + 1

/** What a person follows, newest first and fair; narrowed by filters like every list. */
export async function listFollowing(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  asked: { filters: PromptFilters; after: Position[] | null; locale: string }
): Promise<ListPage & { follows: number }> {
  const followed = await listFollowed(hub, user)
  const sources = sourcesOf(followed)
  const follows = Object.values(followed).flat().length
  const list =
    sources.length > 0 ? readFollowed(hub, sources, asked) : Promise.resolve({ cards: [], next: null })
  return { ...(await dressPage(hub, asked.locale, list)), follows }
}

interface Source {
  /** What belongs to it, on table `prompts`. */
  belongs: SQL
  /** With these, each is a sorted range of its own index; without, the source is one range. */
  each?: { values: SQL; equals: SQL; most: number }
}

const array = (values: string[], type: string): SQL =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `
  )}]::${sql.raw(type)}[]`

/**
 * People and scenarios have indexes sorted by time: the newest of each are merged. Tags and generators are sets in the
 * row: all followed ones are one condition, for which the planner walks the time index when they are frequent and reads
 * the set index when they are rare.
 */
function sourcesOf(followed: Record<FollowKind, string[]>): Source[] {
  const { user, tag, generator, scenario } = followed
  const people = array(user, 'uuid')
  const scenarios = array(scenario, 'scenario')
  return [
    user.length > 0 && {
      belongs: sql`author_id = any(${people})`,
      each: { values: people, equals: sql`author_id = each.value`, most: MOST_OF_ONE }
    },
    scenario.length > 0 && {
      belongs: sql`scenario = any(${scenarios})`,
      each: { values: scenarios, equals: sql`scenario = each.value`, most: Number.POSITIVE_INFINITY }
    },
    tag.length > 0 && { belongs: sql`tags && ${array(tag, 'text')}` },
    generator.length > 0 && { belongs: sql`generator_ids && ${array(generator, 'text')}` }
  ].filter((source) => source !== false)
}

function readFollowed(
  hub: Pick<Hub, 'db'>,
  sources: Source[],
  { filters, after }: { filters: PromptFilters; after: Position[] | null }
) {
  const shown = shownPrompts(filters)
  const any = sql.join(
    sources.map((source) => source.belongs),
    sql` or `
  )
  const sorted = sql`order by published_at desc nulls last, id desc nulls last`
  const ahead = (from: Position | null, limit: number) => {
    const branch = ({ belongs, each }: Source) =>
      each
        ? sql`(select newest.* from unnest(${each.values}) each (value) cross join lateral (
            select id, author_id, published_at from prompts where ${shown} and ${each.equals} ${beyond(order, from)}
            ${sorted} limit ${Math.min(limit, each.most)}) newest ${sorted} limit ${limit})`
        : sql`(select id, author_id, published_at from prompts where ${shown} and ${belongs} ${beyond(order, from)}
            ${sorted} limit ${limit})`
    return sql`select ${rowColumns(order)} from (${sql.join(sources.map(branch), sql` union `)}) merged
      ${sorted} limit ${limit}`
  }
  return listFair(hub, { order, belongs: sql`${shown} and (${any})`, ahead }, after)
}
