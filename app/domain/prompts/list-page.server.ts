import { generatorNames } from '../generators/generator-names.server'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { countFacets } from './count-facets.server'
import type { Facets, PromptCard, PromptFilters, PromptSort } from './list-prompts'
import { listPrompts, type PromptCursor } from './list-prompts.server'

export interface ListPage {
  cards: PromptCard[]
  next: PromptCursor | null
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

/**
 * Everything a page of the feed shows; the same for every reader of a locale, so readers of one moment share one load.
 * Kept two seconds.
 */
export const listPage = (
  hub: Pick<Hub, 'db'>,
  options: { sort: PromptSort; filters: PromptFilters; after: PromptCursor | null; locale: string }
): Promise<ListPage> =>
  pages(hub.db, JSON.stringify(options), async () => {
    const [page, facets, generators] = await Promise.all([
      listPrompts(hub, options),
      countFacets(hub),
      generatorNames(hub, options.locale)
    ])
    return { cards: nameGenerators(page.cards, generators), next: page.next, facets, generators }
  })
