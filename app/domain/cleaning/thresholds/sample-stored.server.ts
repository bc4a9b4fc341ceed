import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { inputOf } from '../judge-subject.server'
import type { SubjectRef } from '../subject.server'
import type { Tried } from './compare-record'

/** What the author took back, or what was not cleaned yet, is not tried on. */
const STORED = sql`c.pipeline_version is not null and c.moderation_state not in ('draft', 'withdrawn', 'erased')`

/**
 * A seeded sample of stored contributions, prompts and outputs by their shares: the same one for the same seed as long as
 * the tables do not change. Reads the drawn pages only, so it costs the same on a large hub.
 */
export async function sampleStored(db: Queryable, size: number, seed: number): Promise<SubjectRef[]> {
  const refs: SubjectRef[] = []
  const pages = await pagesOf(db)
  const all = pages.revision.rows + pages.output.rows
  for (const type of ['revision', 'output'] as const) {
    const { rows } = pages[type]
    const wanted = Math.ceil((size * rows) / Math.max(1, all))
    if (wanted === 0) continue
    // a small table is read whole: pages are too coarse to draw from
    const percent = rows <= wanted * 20 ? 100 : Math.min(100, (wanted * 300) / rows)
    const table = sql.raw(type === 'revision' ? 'prompt_revisions' : 'outputs')
    const drawn = await db.execute<{ id: string }>(sql`
      select c.id from ${table} c tablesample system (${percent}) repeatable (${seed})
      where ${STORED} order by hashint8extended(hashtext(c.id::text), ${seed}) limit ${wanted}`)
    refs.push(...[...drawn].map(({ id }) => ({ type, id })))
  }
  return refs
}

/** Rows by type, as far as the last `analyze` knows; exact while a table is small. */
async function pagesOf(db: Queryable): Promise<Record<SubjectRef['type'], { rows: number }>> {
  const [row] = await db.execute<{ revisions: number; outputs: number }>(sql`
    select sum(n) filter (where name = 'revision')::int as revisions, sum(n) filter (where name = 'output')::int as outputs
    from (
      select name, count as n from cleaning_counts where kind = 'contribution' and version <> ''
      union all select name, change from cleaning_changes where kind = 'contribution' and version <> ''
    ) counted`)
  return { revision: { rows: row?.revisions ?? 0 }, output: { rows: row?.outputs ?? 0 } }
}

/** The newest contributions that moderators decided on, with whether they let them pass. */
export async function sampleDecided(db: Queryable, most: number): Promise<(SubjectRef & { fit: boolean })[]> {
  const rows = await db.execute<SubjectRef & { fit: boolean } & Record<string, unknown>>(sql`
    select distinct on (id) type, id, fit from (
      select d.subject_type as type, d.subject_id as id, d.action in ('publish', 'dismiss') as fit, d.decided_at
      from decisions d where d.subject_type in ('revision', 'output') and d.action <> 'restore'
      order by d.decided_at desc nulls last, d.id desc nulls last limit ${most}
    ) newest order by id, decided_at desc`)
  return [...rows]
}

interface Row extends Record<string, unknown> {
  id: string
  type: SubjectRef['type']
  title: string
  text: string | null
  alt: string
  language: string
  scores: Record<string, number> | null
  heldBy: string[] | null
}

/** What the rules saw of contributions, with their stored scores and what holds them. One statement. */
export async function loadTried(
  db: Queryable,
  refs: readonly SubjectRef[]
): Promise<(SubjectRef & { tried: Tried })[]> {
  const ids = (type: SubjectRef['type']) => `{${refs.filter((ref) => ref.type === type).map(({ id }) => id)}}`
  const rows = await db.execute<Row>(sql`
    select s.*, sc."values" as scores, (
      select array_agg(f.rule) from findings f
      where f.subject_type = s.type and f.subject_id = s.id and f.verdict = 'drop' and f.superseded_at is null
    ) as "heldBy" from (
      select c.id, 'revision'::subject_type as type, c.title, c.text, '' as alt, p.language
      from prompt_revisions c join prompts p on p.id = c.prompt_id
      where c.id = any(${ids('revision')}::uuid[]) and ${STORED}
      union all
      select c.id, 'output', '', c.text, c.alt, c.language from outputs c
      where c.id = any(${ids('output')}::uuid[]) and ${STORED}
    ) s left join scores sc on sc.subject_type = s.type and sc.subject_id = s.id
    order by s.id`)
  return [...rows].map((row) => ({
    id: row.id,
    type: row.type,
    tried: { input: inputOf(row), scores: row.scores, heldBy: row.heldBy ?? [], picture: row.text === null }
  }))
}
