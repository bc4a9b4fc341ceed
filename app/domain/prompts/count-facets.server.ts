import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { readCounts } from './kept-counts.server'
import type { Facets } from './list-prompts'

const SHOWN_TAGS = 20
/** Shown of each kind, tags aside. */
const SHOWN = 100
const perHub = cachedFor<Facets>({ ttlMs: 5000, staleMs: 600_000, max: 1 })

/** Counts of every filter value over the whole hub, from those that are kept. Read once in five seconds. */
export const countFacets = (hub: Pick<Hub, 'db'>): Promise<Facets> =>
  perHub(hub.db, 'all', async () => {
    const kinds = { scenario: SHOWN, modality: SHOWN, language: SHOWN, license: SHOWN, generator: SHOWN }
    const { all, ...counts } = await readCounts(hub, { all: 1, ...kinds, tag: SHOWN_TAGS })
    const shown = (kind: keyof typeof counts): [string, number][] =>
      counts[kind].map(({ value, count }) => [value, count])
    return {
      total: all[0]?.count ?? 0,
      more: false,
      scenario: shown('scenario'),
      modality: shown('modality'),
      language: shown('language'),
      license: shown('license'),
      generator: shown('generator'),
      tag: shown('tag')
    }
  })
