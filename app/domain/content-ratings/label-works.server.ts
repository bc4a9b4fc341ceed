import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { ContentRating } from '~db/vocabulary'
import { LABEL_REASON } from '../policy/effects'
import { anyOf } from '../prompts/publish-ids.server'
import { refreshLockedSummaries } from '../prompts/publish-summaries.server'
import { type RatingChange, tellRatings } from './tell-ratings.server'

type Labelled = 'revision' | 'output'

const standing = (type: Labelled, id: string) =>
  sql`f.subject_type = ${type}::subject_type and f.subject_id = ${sql.raw(id)} and f.reason = ${LABEL_REASON} and f.superseded_at is null`

/**
 * What rules that rate say of a work, by the findings that stand: the highest. It is what the column `rule_rating` holds of
 * everything that is shown.
 *
 * @param id the column that names the revision or output
 */
export const labelOf = (type: Labelled, id: string) => sql`coalesce(
  (select max((f.params->>'rating')::content_rating) from findings f where ${standing(type, id)}), 'general')`

/** A work, and what is known of it: a prompt's row for what is found of the revision it shows. */
const SHOWN = {
  revision: {
    table: sql`prompts`,
    from: sql`prompt_revisions s join prompts w on w.id = s.prompt_id and w.current_revision_id = s.id`,
    promptId: sql`w.id`,
    title: sql`w.title`
  },
  output: {
    table: sql`outputs`,
    from: sql`outputs s join outputs w on w.id = s.id and w.moderation_state in ('published', 'limited', 'hidden')`,
    promptId: sql`w.prompt_id`,
    title: sql`(select p.title from prompts p where p.id = w.prompt_id)`
  }
}

interface Row extends Record<string, unknown> {
  id: string
  subjectId: string
  promptId: string
  authorId: string
  title: string
  from: ContentRating
  to: ContentRating
  label: ContentRating
  /** Of what rates it: names with versions, the one that rates highest first. */
  rules: string[] | null
}

/**
 * Brings what rules say of works along with the findings that stand, where a work is shown; what waits is rated when it is
 * published. What holds is told to the author and the log where it changes by it; a moderator's word stands over it. Of
 * works whose label is what it was nothing is written. The prompts must be locked.
 */
export async function labelWorks(tx: Queryable, type: Labelled, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { table, from, promptId, title } = SHOWN[type]
  const rows = await tx.execute<Row>(sql`
    with said as materialized (
      select w.id, s.id as subject, ${promptId} as prompt, w.author_id, ${title} as title, w.content_rating as before,
        ${labelOf(type, 's.id')} as label
      from ${from} where s.id = ${anyOf(ids)}
    ), written as (
      update ${table} w set rule_rating = said.label from said
      where w.id = said.id and w.rule_rating <> said.label
      returning w.id, w.content_rating
    )
    select said.id, said.subject as "subjectId", said.prompt as "promptId", said.author_id as "authorId", said.title,
      said.before as "from", written.content_rating as "to", said.label,
      (select array_agg(f.rule || '@' || f.rule_version order by (f.params->>'rating')::content_rating desc, f.rule)
        from findings f where ${standing(type, 'said.subject')}) as rules
    from said join written using (id) order by said.id`)
  if (rows.length === 0) return
  await refreshLockedSummaries(tx, [...new Set([...rows].map((row) => row.promptId))])
  await tellRatings(
    tx,
    [...rows].map((row): RatingChange => changeOf(type, row))
  )
}

const changeOf = (type: Labelled, row: Row): RatingChange => ({
  ...row,
  work: { type: type === 'revision' ? 'prompt' : 'output', id: row.id },
  logged: { type, id: row.subjectId },
  who: { by: 'rule', rules: row.rules ?? [] }
})
