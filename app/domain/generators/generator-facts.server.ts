import { sql } from 'drizzle-orm'
import type { Modality } from '~db/vocabulary'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { readCounts } from '../prompts/kept-counts.server'
import type { Cover } from '../prompts/list-prompts'

export interface GeneratorFacts {
  outputs: number
  best: Cover | null
}

interface Row extends Record<string, unknown> {
  id: string
  outputs: number
  modality: Modality | null
  text: string | null
  sha256: string | null
  width: number | null
  height: number | null
  alt: string | null
}

const COVER_CHARACTERS = 160
/** Of which the best is looked up. */
const MOST_GENERATORS = 1000
const perHub = cachedFor<Map<string, GeneratorFacts>>({ ttlMs: 60_000, staleMs: 600_000, max: 1 })

/**
 * Of every generator with published outputs: how many, as they are counted on the way, and the best-rated for everybody,
 * the first such entry of its range of `outputs_generator_idx`. Kept a minute; then one caller refreshes it behind the others.
 */
export const generatorFacts = (hub: Pick<Hub, 'db'>): Promise<Map<string, GeneratorFacts>> =>
  perHub(hub.db, 'all', async () => {
    const { works } = await readCounts(hub, { works: MOST_GENERATORS })
    if (works.length === 0) return new Map()
    const rows = await hub.db.execute<Row>(sql`
      select c.id, c.outputs, b.* from jsonb_to_recordset(${JSON.stringify(
        works.map(({ value, count }) => ({ id: value, outputs: count }))
      )}::jsonb) as c(id text, outputs int) left join lateral (
        select o.modality, left(coalesce(o.cleaned_text, o.text), ${COVER_CHARACTERS}) as text, o.blob_sha256 as sha256,
          o.width, o.height, o.alt
        from outputs o join prompts p on p.id = o.prompt_id and p.moderation_state = 'published'
        where o.generator_id = c.id and o.moderation_state = 'published'
          and p.content_rating = 'general' and o.content_rating = 'general'
        order by o.score desc nulls last, o.id desc nulls last limit 1
      ) b on true`)
    return new Map(rows.map((row) => [row.id, { outputs: row.outputs, best: coverOf(row) }]))
  })

function coverOf({ id, modality, text, sha256, width, height, alt }: Row): Cover | null {
  if (!modality) return null
  if (!sha256) return { kind: 'text', modality, text: text ?? '', generator: id }
  // sound, and films without a picture of theirs, have nothing to show here
  if (modality !== 'image') return null
  return { kind: 'image', sha256, width: width ?? 1, height: height ?? 1, alt: alt ?? '', generator: id }
}
