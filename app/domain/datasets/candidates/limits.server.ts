import { type SQL, sql } from 'drizzle-orm'
import type { Recipe } from '../recipe'
import type { Unit } from '../tasks/task'
import { outputTokens, promptTokens } from './conditions.server'
import { number, quoted } from './literals.server'

export const COLUMNS = sql.raw(
  `prompt_id, output_id, other_id, revision_id, author_id, output_author_id, other_author_id, root_id, language, scenario,
   license, output_license, other_license, score, cluster_id`
)

/** The same for every hub and every time: whoever was drawn stays drawn, however many others come. */
const lot = (seed: string): SQL =>
  sql`md5(${quoted(`${seed}:`)} || coalesce(l.output_id, l.prompt_id)::text || coalesce(l.other_id::text, ''))`

/** Estimated tokens of the texts of a row. */
const rowTokens = sql`(${promptTokens(sql`l.revision_id`)} + coalesce((select sum(${outputTokens('x')}) from outputs x
  where x.id in (l.output_id, l.other_id)), 0))`

/**
 * What bounds how many rows there are, asked after everything else of those that are left: per author (best rated
 * first), then by lot a sample, then by lot what the token budget holds. Recipes without bounds pay nothing.
 *
 * @param judged candidates with their `reason`
 * @param share the part of all prompts that is looked at: bounds are that much smaller
 * @returns `judged` itself where nothing bounds them
 */
export function limited(judged: SQL, r: Recipe, unit: Unit, share: number): SQL {
  const bound = (rows: number) => number(Math.max(1, Math.round(rows * share)))
  const drawn = sql`case when l.reason is null then ${lot(r.seed)} end collate "C"`
  let from = judged
  const layer = (reason: string, over: SQL) => {
    from = sql`select ${COLUMNS}, case when l.reason is null and (${over}) then ${quoted(reason)} else l.reason end as reason
      from (${from}) l`
  }
  if (r.perAuthor) {
    const rank = (
      author: string
    ) => sql`row_number() over (partition by ${sql.raw(`l.${author}`)}, l.reason is null
      order by l.score desc, l.output_id, l.other_id, l.prompt_id) > ${bound(r.perAuthor as number)}`
    const authors = [
      'author_id',
      ...(unit === 'prompt' ? [] : ['output_author_id']),
      ...(unit === 'pair' ? ['other_author_id'] : [])
    ]
    layer('cap', sql.join(authors.map(rank), sql` or `))
  }
  if (r.sample && 'share' in r.sample)
    layer(
      'sample',
      sql`('x' || left(${lot(r.seed)}, 8))::bit(32)::bigint >= ${number(Math.round((r.sample.share / 100) * 2 ** 32))}`
    )
  if (r.sample && 'rows' in r.sample)
    layer(
      'sample',
      sql`row_number() over (partition by l.reason is null order by ${drawn}) > ${bound(r.sample.rows)}`
    )
  if (r.tokenBudget)
    layer(
      'budget',
      sql`sum(case when l.reason is null then ${rowTokens} end) over (partition by l.reason is null order by ${drawn}
        rows unbounded preceding) > ${bound(r.tokenBudget)}`
    )
  return from
}
