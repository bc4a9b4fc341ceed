import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import type { ContentRating } from '~db/vocabulary'
import { bayesianAverage, hotScore } from '../ratings/score'
import { anyOf } from './publish-ids.server'
import { lockPrompts } from './publish-lock.server'

interface Totals extends Record<string, unknown> {
  id: string
  publishedAtMs: number | null
  imported: boolean
  outputs: number
  modalities: string[]
  generators: string[]
  cover: string | null
  coverRating: ContentRating
  ratings: number
  sum: number
}

/**
 * Recomputes what prompts show of their published outputs: how many, kinds, generators, the best-rated one (the cover;
 * an image before a text where ratings are equal) and the content rating lists go by, the ratings' count, sum and Bayesian average, and the trending place.
 * Locks the prompts in id order.
 */
export async function refreshPromptSummaries(tx: Queryable, promptIds: string[]): Promise<void> {
  await lockPrompts(tx, promptIds)
  await refreshLockedSummaries(tx, promptIds)
}

/** `refreshPromptSummaries` of prompts that are locked already. */
export async function refreshLockedSummaries(tx: Queryable, promptIds: readonly string[]): Promise<void> {
  if (promptIds.length === 0) return
  const totals = await prepared<Totals>(
    tx,
    sql`
    select p.id, extract(epoch from p.published_at)::float8 * 1000 as "publishedAtMs", p.import_key is not null as imported,
      count(o.id)::int as outputs,
      coalesce(array_agg(distinct o.modality::text) filter (where o.id is not null), '{}') as modalities,
      coalesce(array_agg(distinct o.generator_id) filter (where o.id is not null), '{}') as generators,
      (array_agg(o.id order by o.score desc, (o.modality = 'image') desc, o.id) filter (where o.id is not null))[1] as cover,
      coalesce((array_agg(o.content_rating order by o.score desc, (o.modality = 'image') desc, o.id) filter (where o.id is not null))[1],
        'general') as "coverRating",
      coalesce(sum(o.rating_count), 0)::int as ratings, coalesce(sum(o.overall_sum), 0)::int as sum
    from prompts p left join outputs o on o.prompt_id = p.id and o.moderation_state = 'published'
    where p.id = ${anyOf(promptIds)}
    group by p.id
  `
  )
  const rows = totals.map((t) => ({
    ...t,
    score: bayesianAverage(t.sum, t.ratings),
    hot: t.publishedAtMs === null ? 0 : hotScore({ ...t, votes: t.ratings }, t.publishedAtMs)
  }))
  await prepared(
    tx,
    sql`
    update prompts p set output_count = n.outputs, modalities = n.modalities::modality[], generator_ids = n.generators,
      cover_output_id = n.cover, rating_count = n.ratings, rating_sum = n.sum, score = n.score, hot = n.hot, shown_rating = greatest(p.content_rating, n."coverRating"::content_rating)
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as n(id uuid, outputs int, modalities text[], generators text[], cover uuid, "coverRating" text, ratings int, sum int, score real, hot float8)
    where p.id = n.id
  `
  )
}
