import { type SQL, sql } from 'drizzle-orm'
import type { License } from '~db/vocabulary'
import { POSITION } from '../datasets/held-rows.server'
import { cachedFor } from './cached'
import type { Hub } from './hub.server'
import type { LiveExample } from './live-example'

interface ExampleRow extends Record<string, unknown> {
  prompt_id: string
  title: string
  language: string
  prompt_text: string
  prompt_by: string
  output_id: string
  output_text: string | null
  sha256: string | null
  width: number | null
  height: number | null
  alt: string
  output_by: string
  score: number
  rating_count: number
  license: License
  dataset: string | null
  version: string | null
  split: string | null
  position: number | null
}

const columns = sql`p.id as prompt_id, p.title, p.language, left(p.excerpt, 320) as prompt_text, pu.name as prompt_by,
  o.id as output_id, left(coalesce(o.cleaned_text, o.text), 320) as output_text, case when o.modality = 'image' then o.blob_sha256 end as sha256, o.width,
  o.height, o.alt, ou.name as output_by, o.score, o.rating_count, o.license`
const people = sql`join users pu on pu.id = p.author_id join users ou on ou.id = o.author_id`
const shown = sql`p.moderation_state = 'published' and o.moderation_state = 'published'
  and p.content_rating = 'general' and o.content_rating = 'general'`

/** Best-rated of the three largest newest releases' first rows; one in the reader's language first, then a picture. */
const released = (language: string) => sql`
  select ${columns}, du.name || '/' || r.dataset_name as dataset, r.version, h.split::text, ${POSITION} as position
  from (
    select rel.id, rel.version, d.name as dataset_name, d.owner_id from datasets d
    join releases rel on rel.id = d.latest_release_id and rel.state = 'published'
    where d.visibility = 'public' and d.gate = 'none'
    order by rel.row_count desc nulls last, rel.id desc limit 3
  ) r
  join users du on du.id = r.owner_id
  join held_records h on h.release_id = r.id and h.revoked_at is null and h.place < 500
  join prompts p on p.id = h.prompt_id join outputs o on o.id = h.output_id ${people}
  where ${shown}
  order by (p.language = ${language}) desc, (o.blob_sha256 is not null) desc, o.score desc, o.id limit 1`

/** Without releases: the best-rated published prompt that has an output. */
const best = (language: string) => sql`
  select ${columns}, null as dataset, null as version, null as split, null::int as position
  from (
    select * from prompts where moderation_state = 'published' order by score desc nulls last, id desc nulls last limit 100
  ) p
  join outputs o on o.id = p.cover_output_id ${people}
  where ${shown} order by (p.language = ${language}) desc, o.score desc, o.id limit 1`

const perHub = cachedFor<LiveExample | null>({ ttlMs: 60_000, staleMs: 600_000, max: 10 })

/**
 * A prompt, its output, its rating and the row it became: a real one, or null while the hub is empty. Kept a minute.
 *
 * @param locale the reader's; an example in their language is preferred
 */
export const liveExample = (hub: Pick<Hub, 'db'>, locale: string): Promise<LiveExample | null> => {
  const language = locale.split('-')[0] ?? 'en'
  return perHub(
    hub.db,
    language,
    async () => (await read(hub, released(language))) ?? (await read(hub, best(language)))
  )
}

async function read(hub: Pick<Hub, 'db'>, query: SQL): Promise<LiveExample | null> {
  const [row] = await hub.db.execute<ExampleRow>(query)
  if (!row) return null
  const { sha256, width, height, alt, dataset, version, split, position } = row
  return {
    promptId: row.prompt_id,
    title: row.title,
    language: row.language,
    promptText: row.prompt_text,
    promptBy: row.prompt_by,
    outputId: row.output_id,
    outputText: row.output_text,
    image: sha256 && width && height ? { sha256, width, height, alt } : null,
    outputBy: row.output_by,
    score: row.score,
    ratings: row.rating_count,
    license: row.license,
    row: dataset && version && split && position !== null ? { dataset, version, split, position } : null
  }
}
