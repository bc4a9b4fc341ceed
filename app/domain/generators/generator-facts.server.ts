import { sql } from 'drizzle-orm'
import type { Modality } from '~db/vocabulary'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
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
const perHub = cachedFor<Map<string, GeneratorFacts>>({ ttlMs: 60_000, staleMs: 600_000, max: 1 })

/**
 * Of every generator with published outputs: how many, and the best-rated. Counting is one pass over
 * `outputs_generator_idx`; the best is its first entry. Kept a minute; then one caller refreshes it behind the others.
 */
export const generatorFacts = (hub: Pick<Hub, 'db'>): Promise<Map<string, GeneratorFacts>> =>
  perHub(hub.db, 'all', async () => {
    const rows = await hub.db.execute<Row>(sql`
      with counted as (
        select generator_id as id, count(*)::int as outputs
        from outputs where moderation_state = 'published' group by generator_id
      )
      select c.id, c.outputs, b.* from counted c left join lateral (
        select o.modality, left(coalesce(o.cleaned_text, o.text), ${COVER_CHARACTERS}) as text, o.blob_sha256 as sha256,
          o.width, o.height, o.alt
        from outputs o join prompts p on p.id = o.prompt_id and p.moderation_state = 'published'
        where o.generator_id = c.id and o.moderation_state = 'published'
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
