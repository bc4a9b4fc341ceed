import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { PRINT_SCHEME } from '../../outputs/image-print.server'
import { anyOf } from '../../prompts/publish-ids.server'
import { rule as exactDuplicate } from '../rules/exact-duplicate'
import { LIVE, REFUSED } from '../subject.server'
import { findTwinsAmong, type TwinFound, type TwinMember } from './twins'

/** A contribution whose words are others now: by what it was found, and is. */
export interface Item {
  type: 'revision' | 'output'
  id: string
  oldExact: string | null
  newExact: string
}

/** A living member of a group with the same words, with whose copy it was and is. */
export interface Twinned {
  type: 'revision' | 'output'
  id: string
  promptId: string
  /** Kind and id of what it was a copy of by its stored finding; empty when none. */
  was: string
  is: TwinFound | null
  /** A moderator set aside that it is a copy. */
  pardoned: boolean
}

interface Row extends Record<string, unknown> {
  id: string
  promptId: string
  exact: string
  generatorId: string | null
  state: string
  verdict: string | null
  reason: string | null
  of: string | null
  pardoned: boolean
}

const nameOf = (found: TwinFound | null) => (found ? `${found.kind} ${found.of.id}` : '')

/**
 * Who is whose copy in every group that one of the items belonged to or belongs to. Groups of outputs lie within a prompt.
 * Pictures are known by their pixels and are none of it.
 *
 * @param runId reckons with what the run's check found, which is not stored yet; null: as stored
 */
export async function evaluateTwins(
  tx: Queryable,
  items: readonly Item[],
  runId: string | null
): Promise<Twinned[]> {
  const found: Twinned[] = []
  for (const type of ['revision', 'output'] as const) {
    const mine = items.filter((item) => item.type === type)
    if (mine.length === 0) continue
    const groups = new Map<string, Row[]>()
    for (const row of await readMembers(tx, type, mine, runId)) {
      const key = type === 'revision' ? row.exact : `${row.promptId} ${row.exact}`
      groups.set(key, [...(groups.get(key) ?? []), row])
    }
    for (const rows of groups.values()) {
      const living = new Set(rows.filter(({ state }) => standingOf(state) === 'live').map(({ id }) => id))
      const twins = findTwinsAmong(
        type,
        rows.map((row) => asMember(row, living))
      )
      for (const row of rows) {
        const is = twins.get(row.id)
        if (is === undefined) continue
        const kind = row.reason?.replace('reason.duplicate_', '')
        found.push({
          type,
          id: row.id,
          promptId: row.promptId,
          was: kind ? `${kind} ${row.of}` : '',
          is,
          pardoned: row.pardoned
        })
      }
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Whether it is a copy of another than its stored finding says. */
export const hasChanged = ({ was, is, pardoned }: Twinned): boolean => was !== (pardoned ? '' : nameOf(is))

const standingOf = (state: string): TwinMember['standing'] => {
  if ((LIVE as string[]).includes(state)) return 'live'
  return (REFUSED as string[]).includes(state) ? 'refused' : 'gone'
}

/** A copy stays one while what it is a copy of lives and has the same words. */
const asMember = (row: Row, living: ReadonlySet<string>): TwinMember => ({
  ...{ id: row.id, promptId: row.promptId, generatorId: row.generatorId },
  standing: standingOf(row.state),
  copy: row.verdict === 'drop' && row.reason === 'reason.duplicate_live' && living.has(row.of ?? '')
})

async function readMembers(
  tx: Queryable,
  type: 'revision' | 'output',
  items: readonly Item[],
  runId: string | null
): Promise<Row[]> {
  const exacts = [
    ...new Set(items.flatMap(({ oldExact, newExact }) => [newExact, ...(oldExact ? [oldExact] : [])]))
  ]
  const wanted = sql`any(${`{${exacts.join()}}`}::bigint[])`
  const within =
    type === 'revision'
      ? sql`true`
      : sql`f.prompt_id in (select prompt_id from outputs where id = ${anyOf(items.map(({ id }) => id))})`
  const stored = sql`
    select f.subject_id as id, f.prompt_id, f.exact from fingerprints f
    where f.exact = ${wanted} and f.subject_type = ${type}::subject_type and ${within}`
  const members =
    runId === null
      ? stored
      : sql`
        ${stored} and not exists (select from cleaning_items i where i.run_id = ${runId}::uuid
          and i.subject_type = f.subject_type and i.subject_id = f.subject_id and i.new_exact is not null)
        union all
        select i.subject_id, f.prompt_id, i.new_exact from cleaning_items i
          join ${type === 'revision' ? sql`prompt_revisions` : sql`outputs`} f on f.id = i.subject_id
        where i.run_id = ${runId}::uuid and i.subject_type = ${type}::subject_type and i.new_exact = ${wanted} and ${within}`
  const maker = type === 'revision' ? sql`null` : sql`case when t.text is not null then t.generator_id end`
  const worded =
    type === 'revision'
      ? sql`true`
      : sql`not exists (select from image_prints i where i.sha256 = t.blob_sha256 and i.scheme = ${PRINT_SCHEME})`
  return tx.execute<Row>(sql`
    with m as materialized (${members})
    select m.id, m.prompt_id as "promptId", m.exact::text as exact, ${maker} as "generatorId", t.moderation_state as state,
      x.verdict, x.reason, x.params ->> 'of' as of, exists (select from disputes d where d.subject_id = m.id
        and d.rule = ${exactDuplicate.name} and d.state = 'set_aside') as pardoned
    from m join ${type === 'revision' ? sql`prompt_revisions` : sql`outputs`} t on t.id = m.id
      left join lateral (select verdict, reason, params from findings x where x.subject_type = ${type}::subject_type
        and x.subject_id = m.id and x.rule = ${exactDuplicate.name} and x.superseded_at is null limit 1) x on true
    where ${worded}
    order by m.id`)
}
