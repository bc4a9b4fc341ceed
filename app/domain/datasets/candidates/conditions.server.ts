import { type SQL, sql } from 'drizzle-orm'
import { VARIANCE_BY_LOT, varianceFor } from '../agreement'
import type { Exclusion } from '../exclusions'
import type { Recipe } from '../recipe'
import type { Filters, Range } from '../recipe-filters'
import type { TaskDefinition } from '../tasks/task'
import { BYTES_PER_TOKEN } from '../tokens'
import { number, quoted, textArray, words } from './literals.server'

/** A condition under which a candidate stays out, and the reason it is counted under. */
export interface Condition {
  reason: Exclusion
  fails: SQL
}

const asked = (reason: Exclusion, wanted: unknown, fails: () => SQL): Condition[] =>
  wanted === undefined ? [] : [{ reason, fails: fails() }]

const rated = ({ contentRatings }: Recipe, rating: SQL): Condition[] =>
  asked('content_rating', contentRatings, () => sql`${rating} not in (${words(contentRatings ?? [])})`)

/** `case` arms in order: the first condition that fails names the reason. */
export const arms = (conditions: readonly Condition[]): SQL =>
  sql.join(
    conditions.map(({ reason, fails }) => sql`when ${fails} then ${quoted(reason)}`),
    sql` `
  )

/** What keeps a prompt (`p`) out, whatever was made from it. @param revision the one whose words are taken */
export const promptConditions = (r: Recipe, revision: SQL): Condition[] => [
  { reason: 'consent', fails: sql`not p.training_consent` },
  { reason: 'license', fails: sql`p.license not in (${words(r.licenses)})` },
  ...(r.languages.length > 0
    ? [{ reason: 'language' as const, fails: sql`p.language not in (${words(r.languages)})` }]
    : []),
  ...(r.scenarios.length > 0
    ? [{ reason: 'scenario' as const, fails: sql`p.scenario not in (${words(r.scenarios)})` }]
    : []),
  ...rated(r, sql`p.content_rating`),
  ...asked(
    'template',
    r.templates,
    () => sql`(select v.variables <> '[]' from prompt_revisions v where v.id = ${revision})`
  ),
  ...asked('author', r.authors, () => stranger(r.authors, sql`p.author_id`)),
  ...asked('tag', r.tags, () => tagged(r.tags)),
  ...asked('length', r.length?.prompt, () =>
    outside(
      r.length?.prompt,
      sql`(select char_length(${PROMPT_TEXT}) from prompt_revisions v where v.id = ${revision})`
    )
  )
]

/** What keeps an output (`o`) out, of a prompt that may enter. */
export const outputConditions = (r: Recipe, task: TaskDefinition): Condition[] => [
  { reason: 'consent', fails: sql`not o.training_consent` },
  { reason: 'license', fails: sql`o.license not in (${words(r.licenses)})` },
  ...rated(r, sql`o.content_rating`),
  ...asked('author', r.authors, () => stranger(r.authors, sql`o.author_id`)),
  ...asked('date', r.dates, () => outOfDays(r.dates, sql`o.published_at`)),
  ...(task.needsAlt?.(r) ? [{ reason: 'output' as const, fails: sql`btrim(o.alt) = ''` }] : []),
  ...asked('generator', r.generators, () => sql`o.generator_id not in (${words(r.generators ?? [])})`),
  { reason: 'rating', fails: sql`not (${ratedEnough(r, task)})` },
  ...asked('agreement', r.minAgreement, () => disagreed(r.minAgreement ?? 0)),
  ...asked('score', r.scores, () =>
    task.modalities.includes('image')
      ? scoredOutside(r.scores, 'revision', sql`o.revision_id`)
      : scoredOutside(r.scores, 'output', sql`o.id`)
  ),
  ...asked('length', r.length?.output, () =>
    outside(r.length?.output, sql`char_length(coalesce(o.cleaned_text, o.text, ''))`)
  ),
  ...asked('length', r.tokens, () =>
    outside(r.tokens, sql`(${outputTokens('o')} + ${promptTokens(sql`o.revision_id`)})`)
  )
]

/** What keeps out a prompt that is a row by itself; its ratings are those of all its outputs. */
export const lonePromptConditions = (r: Recipe): Condition[] => [
  ...asked('date', r.dates, () => outOfDays(r.dates, sql`p.published_at`)),
  ...(r.minRating > 0 || r.minRaters > 0
    ? [
        {
          reason: 'rating' as const,
          fails: sql`p.score < ${number(r.minRating)} or p.rating_count < ${number(Math.trunc(r.minRaters))}`
        }
      ]
    : []),
  ...asked('score', r.scores, () => scoredOutside(r.scores, 'revision', sql`p.current_revision_id`)),
  ...asked('length', r.tokens, () => outside(r.tokens, promptTokens(sql`p.current_revision_id`)))
]

const PROMPT_TEXT = sql`coalesce(v.cleaned_text, v.text)`

/** Estimated tokens of a revision's text, and of an output's (`tokens.ts` counts the same). */
export const promptTokens = (revision: SQL): SQL =>
  sql`(select ceil(octet_length(${PROMPT_TEXT}) / ${number(BYTES_PER_TOKEN)}.0) from prompt_revisions v where v.id = ${revision})`
export const outputTokens = (alias: string): SQL =>
  sql.raw(`ceil(octet_length(coalesce(${alias}.cleaned_text, ${alias}.text, '')) / ${BYTES_PER_TOKEN}.0)`)

/** Of a pair the better one's rating is asked for where the two are known: here only how many rated it. */
function ratedEnough(r: Recipe, task: TaskDefinition): SQL {
  // where ballots decide, nobody need have rated
  const raters = Math.max(Math.trunc(r.minRaters), task.rated && !r.pairs?.ballots ? 1 : 0)
  const enough = sql`o.rating_count >= ${number(raters)}`
  if (task.unit(r) === 'pair') return enough
  const wanted = sql`o.score >= ${number(r.minRating)} and ${enough}`
  if (!r.labels) return wanted
  return sql`${wanted} and (o.score >= ${number(r.labels.good)} or o.score <= ${number(r.labels.bad)})`
}

/** r_wg of ratings `g` of one output (`agreement.ts`), to four places; null of fewer than two. */
export const AGREEMENT = sql`round(1 - var_samp(g.overall) / ${number(VARIANCE_BY_LOT)}, 4)::float8`

/** The subquery is read only for outputs that have come this far. */
const disagreed = (least: number): SQL => sql`o.rating_count < 2 or coalesce(
  (select var_samp(g.overall) from ratings g where g.output_id = o.id), 'Infinity') > ${number(varianceFor(least) + 1e-9)}`

function stranger({ only, except }: NonNullable<Filters['authors']> = {}, id: SQL): SQL {
  const among = (names: string[]) =>
    sql`${id} = any(array(select u.id from users u where lower(u.name) = any(${textArray(names)})))`
  const parts = [...(only ? [sql`not (${among(only)})`] : []), ...(except ? [among(except)] : [])]
  return either(parts)
}

function tagged({ any, none }: NonNullable<Filters['tags']> = {}): SQL {
  const has = (tags: string[]) => sql`p.tags && ${textArray(tags)}`
  return either([...(any ? [sql`not (${has(any)})`] : []), ...(none ? [has(none)] : [])])
}

function outOfDays({ from, to }: NonNullable<Filters['dates']> = {}, at: SQL): SQL {
  const midnight = (day: string) => sql`(${quoted(day)}::timestamp at time zone 'UTC')`
  const parts = [
    ...(from ? [sql`${at} < ${midnight(from)}`] : []),
    ...(to ? [sql`${at} >= ${midnight(to)} + interval '1 day'`] : [])
  ]
  return sql`(${at} is null or ${either(parts)})`
}

/** Those that were never measured are outside. */
function scoredOutside(scores: Filters['scores'] = {}, subject: 'revision' | 'output', id: SQL): SQL {
  const within = Object.entries(scores).map(
    ([name, range]) => sql`not (${outside(range, sql`(s."values" ->> ${quoted(name)})::float8`)})`
  )
  return sql`(select ${sql.join(within, sql` and `)} from scores s
    where s.subject_type = ${quoted(subject)} and s.subject_id = ${id}) is not true`
}

/** True of a value outside the range; null where there is no value. */
function outside({ min, max }: Range = {}, value: SQL): SQL {
  if (min !== undefined && max !== undefined)
    return sql`${value} not between ${number(min)} and ${number(max)}`
  if (min !== undefined) return sql`${value} < ${number(min)}`
  return max !== undefined ? sql`${value} > ${number(max)}` : sql`false`
}

const either = (parts: SQL[]): SQL => (parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : sql`false`)
