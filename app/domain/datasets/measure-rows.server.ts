import { type SQL, sql } from 'drizzle-orm'
import { outputTokens, promptTokens } from './candidates/conditions.server'
import { FactsCounter, type SplitFacts } from './viewer/row-facts'

/** Rows whose texts are measured for a preview: texts are long, and a share of so many is right to a few percent. */
const MEASURED = 500

/** A kept row as it is measured; lengths in characters, `rating` below 0 where nobody rated. */
export interface MeasuredRow extends Record<string, unknown> {
  tokens: number
  prompt_length: number
  response_length: number
  other_length: number | null
  rating: number
}

/**
 * Some of the kept rows, drawn by lot and the same ones each time, with their sizes; found by key (`limit 1`) also where joins
 * are planned wide. @param kept a query of kept candidates
 */
export const measureQuery = (kept: SQL): SQL => sql`
  select (${promptTokens(sql`l.revision_id`)} + ${outputTokens('o')} + ${outputTokens('y')})::float8 as tokens,
    (select char_length(coalesce(v.cleaned_text, v.text)) from prompt_revisions v where v.id = l.revision_id) as prompt_length,
    char_length(coalesce(o.cleaned_text, o.text, '')) as response_length,
    char_length(coalesce(y.cleaned_text, y.text, '')) * (case when y.id is not null then 1 end) as other_length,
    case when coalesce(o.rating_count, p.rating_count) > 0 then l.score else -1 end as rating
  from (select * from (${kept}) k order by md5(coalesce(output_id, prompt_id)::text) collate "C" limit ${MEASURED}) l
    cross join lateral (select * from prompts where id = l.prompt_id limit 1) p
    left join lateral (select * from outputs where id = l.output_id limit 1) o on true
    left join lateral (select * from outputs where id = l.other_id limit 1) y on true`

/** How long and how well rated the measured rows are, and what they are of all: tokens a row, on average. */
export function sumUp(rows: readonly MeasuredRow[]): { facts: SplitFacts; tokens: number } {
  const counter = new FactsCounter()
  for (const row of rows)
    counter.add({
      language: '',
      scenario: '',
      license: '',
      generator: '',
      rating: row.rating,
      promptLength: row.prompt_length,
      responseLength: row.response_length,
      otherLength: row.other_length
    })
  const tokens = rows.reduce((sum, row) => sum + row.tokens, 0) / Math.max(1, rows.length)
  return { facts: counter.facts(), tokens }
}
