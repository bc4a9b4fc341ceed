import type { Lens } from '../content-ratings/lens'
import { generatorNames } from '../generators/generator-names.server'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { countFacets } from './count-facets.server'
import { hasAll, keysOf } from './facet-key.server'
import type { Position } from './fair-page'
import { listFair } from './list-fair.server'
import { ORDERS } from './list-order.server'
import {
  type Facets,
  type PromptCard,
  type PromptFilters,
  type PromptSort,
  TOP_WINDOWS,
  type TopWindow
} from './list-prompts'
import { listPrompts } from './list-prompts.server'
import { rarestOf } from './rarest-facet.server'
import { type Asked, readRange } from './read-listing.server'

export interface ListPage {
  cards: PromptCard[]
  next: Position[] | null
  facets: Facets
  generators: Record<string, string>
}

const pages = cachedFor<ListPage>({ ttlMs: 2000, max: 500 })

/** Cards that name their generator in the reader's language. */
export const nameGenerators = (cards: PromptCard[], names: Record<string, string>): PromptCard[] =>
  cards.map((card) =>
    card.cover
      ? { ...card, cover: { ...card.cover, generator: names[card.cover.generator] ?? card.cover.generator } }
      : card
  )

/** What a page of the feed is asked for. `after` is `next` of the page before. */
export interface ListAsked {
  sort: PromptSort
  /** Only with `top`. */
  window?: TopWindow
  filters: PromptFilters
  after: Position[] | null
  locale: string
  /** Who reads: what they leave out, and what comes veiled. */
  lens?: Lens
}

/**
 * Everything a page of the feed shows; the same for every reader of a locale who chose the same ratings, so readers of one moment share one load.
 * Kept two seconds.
 */
export const listPage = (hub: Pick<Hub, 'db'>, asked: ListAsked): Promise<ListPage> =>
  pages(hub.db, JSON.stringify(asked), () => dressPage(hub, asked.locale, listCards(hub, asked), asked.lens))

/** A list's cards with what stands around them: the chips' counts and the generators' names. */
export async function dressPage(
  hub: Pick<Hub, 'db'>,
  locale: string,
  list: Promise<{ cards: PromptCard[]; next: Position[] | null }>,
  lens?: Lens
): Promise<ListPage> {
  const [page, facets, generators] = await Promise.all([
    list,
    countFacets(hub, lens),
    generatorNames(hub, locale)
  ])
  return { cards: nameGenerators(page.cards, generators), next: page.next, facets, generators }
}

/** By time and trend fairly, unless one person's are asked for; the best rated as they are rated. */
export async function listCards(
  hub: Pick<Hub, 'db'>,
  { sort, window = 'all', filters, after, lens }: ListAsked
) {
  if (sort !== 'top' && !filters.author) {
    const { facet, fits } = await rarestOf(hub, filters)
    const belongs = Object.keys(filters).length > 0 ? hasAll(keysOf(filters)) : null
    const ahead = (asked: Asked) => readRange(hub, facet, { ...asked, fits })
    return listFair(hub, { order: ORDERS[sort], lens, ahead, ofAuthor: () => belongs }, after)
  }
  const days = sort === 'top' ? TOP_WINDOWS[window] : null
  const page = await listPrompts(hub, { sort, filters, days, lens, after: after?.[0] ?? null })
  return { cards: page.cards, next: page.next ? [page.next] : null }
}
