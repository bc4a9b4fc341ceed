import { sql } from 'drizzle-orm'
import { type Lens, PUBLIC_LENS } from '../content-ratings/lens'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { type KeptCount, readCounts } from './kept-counts.server'
import type { Facets } from './list-prompts'

const SHOWN_TAGS = 20
/** Shown of each kind, tags aside. */
const SHOWN = 100
const KINDS = ['scenario', 'modality', 'language', 'license', 'generator', 'tag'] as const
/** One for each choice of ratings that readers leave out. */
const perChoice = cachedFor<Facets>({ ttlMs: 5000, staleMs: 600_000, max: 8 })

/**
 * Counts of every filter value over the whole hub, from those that are kept, without what a reader leaves out: that is counted
 * along an index of rated works alone. Read once in five seconds.
 */
export const countFacets = (hub: Pick<Hub, 'db'>, lens: Lens = PUBLIC_LENS): Promise<Facets> =>
  perChoice(hub.db, [...lens.hidden].sort().join(), async () => {
    const kinds = { scenario: SHOWN, modality: SHOWN, language: SHOWN, license: SHOWN, generator: SHOWN }
    const counts = await readCounts(hub, { all: 1, ...kinds, tag: SHOWN_TAGS })
    const left = await countHidden(hub, lens, counts)
    const shown = (kind: (typeof KINDS)[number]): [string, number][] =>
      counts[kind]
        .map(({ value, count }): [string, number] => [value, count - (left.get(`${kind}:${value}`) ?? 0)])
        .filter(([, count]) => count > 0)
        .sort(([, one], [, other]) => other - one)
    return {
      total: (counts.all[0]?.count ?? 0) - (left.get('all:') ?? 0),
      more: false,
      scenario: shown('scenario'),
      modality: shown('modality'),
      language: shown('language'),
      license: shown('license'),
      generator: shown('generator'),
      tag: shown('tag')
    }
  })

/** How many of each counted facet are left out, as `kind:value`. */
async function countHidden(
  { db }: Pick<Hub, 'db'>,
  { hidden }: Lens,
  counts: Record<'all' | (typeof KINDS)[number], KeptCount[]>
): Promise<Map<string, number>> {
  if (hidden.length === 0) return new Map()
  const asked = (['all', ...KINDS] as const).flatMap((kind) =>
    counts[kind].map(({ value }) => ({ kind, value }))
  )
  const rows = await db.execute<{ kind: string; value: string; n: number }>(sql`
    select a.kind, a.value, h.n
    from json_to_recordset(${JSON.stringify(asked)}::json) as a(kind text, value text)
    cross join lateral (
      select count(*)::int as n from prompt_listings l
      where l.facet = facet_key(a.kind, a.value) and l.rating <> 'general'
        and l.rating = any (${`{${hidden.join()}}`}::content_rating[])
    ) h where h.n > 0`)
  return new Map([...rows].map(({ kind, value, n }) => [`${kind}:${value}`, n]))
}
