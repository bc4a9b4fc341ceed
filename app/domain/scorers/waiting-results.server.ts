import { type SQL, sql } from 'drizzle-orm'
import type { SubjectRef } from '../cleaning/subject.server'
import type { Hub } from '../hub/hub.server'
import type { ScorerAnswer } from './ask-scorer.server'
import type { ScorerSettings } from './scorer-settings.server'

type Db = Pick<Hub, 'db'>

/** A contribution that waits for a scorer. */
export interface Waiting extends SubjectRef {
  tries: number
}

/** Times a contribution is asked about before it is recorded as not scored. */
export const MAX_TRIES = 6
/** From this try on it is asked about alone, so that one bad contribution does not cost the others their scores. */
const ALONE_FROM = 2
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 60 * 60_000

/** Pause before the next try: doubled each time. */
export const pauseMs = (tries: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1))

const at = (now: Date, ms = 0) => sql`${new Date(now.getTime() + ms).toISOString()}::timestamptz`

/** Takes a batch that is due; nobody else gets it while the scorer may still answer. */
export async function claimWaiting({ db }: Db, scorer: ScorerSettings, now: Date): Promise<Waiting[]> {
  const due = sql`scorer = ${scorer.name} and outcome = 'waiting' and due_at <= ${at(now)}`
  return db.transaction(async (tx) => {
    const [first] = await tx.execute<{ tries: number }>(
      sql`select tries from scorer_results where ${due} order by due_at limit 1 for update skip locked`
    )
    if (!first) return []
    const alone = first.tries >= ALONE_FROM
    // chosen before anything is written: as a part of the update it may be run again for every row, and takes more each time
    return tx.execute<Waiting & Record<string, unknown>>(sql`
      with n as materialized (
        select subject_type, subject_id from scorer_results
        where ${due} and tries ${alone ? sql`>=` : sql`<`} ${ALONE_FROM}
        order by due_at limit ${alone ? 1 : scorer.batch} for update skip locked
      )
      update scorer_results r set due_at = ${at(now, scorer.timeoutMs * 2)} from n
      where r.subject_type = n.subject_type and r.subject_id = n.subject_id and r.scorer = ${scorer.name} and r.version = ''
      returning r.subject_type as type, r.subject_id as id, r.tries`)
  })
}

/** Stores what was said of a batch; a newer answer of the same version replaces the older. Of whom nothing was said are tried again. */
export async function storeAnswer(
  hub: Db,
  scorer: string,
  batch: readonly Waiting[],
  { version, said }: ScorerAnswer,
  now: Date
): Promise<void> {
  const rows = batch.flatMap(({ type, id }) => {
    const one = said.get(id)
    if (!one) return []
    const scored = 'values' in one
    return [
      {
        ...{ type, id, outcome: scored ? 'scored' : 'refused' },
        ...{ values: scored ? one.values : {}, note: scored ? '' : one.refused }
      }
    ]
  })
  await hub.db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into scorer_results (subject_type, subject_id, scorer, version, outcome, "values", note, updated_at)
      select n.type::subject_type, n.id, ${scorer}, ${version}, n.outcome, n.values, n.note, ${at(now)}
      from json_to_recordset(${JSON.stringify(rows)}::json) as n(type text, id uuid, outcome text, "values" jsonb, note text)
      on conflict (subject_type, subject_id, scorer, version) do update set outcome = excluded.outcome,
        "values" = excluded."values", note = excluded.note, updated_at = excluded.updated_at`)
    await tx.execute(sql`
      delete from scorer_results where scorer = ${scorer} and version = '' and outcome = 'waiting'
        and ${among(rows.map(({ id }) => id))}`)
  })
  const unsaid = batch.filter(({ id }) => !said.has(id))
  await tryLater(hub, scorer, unsaid, 'left out of the answer', now)
}

/** Puts a batch off, longer each time; after the last try it is recorded that there is no score, and why. */
export async function tryLater(
  { db }: Db,
  scorer: string,
  batch: readonly Waiting[],
  why: string,
  now: Date
): Promise<void> {
  for (const { type, id, tries } of batch) {
    const over = tries + 1 >= MAX_TRIES
    await db.execute(sql`
      update scorer_results set tries = ${tries + 1}, note = ${why.slice(0, 300)}, updated_at = ${at(now)},
        outcome = ${over ? 'failed' : 'waiting'}, due_at = ${at(now, pauseMs(tries + 1))}
      where subject_type = ${type} and subject_id = ${id} and scorer = ${scorer} and version = ''`)
  }
}

/** Gives a batch back unasked, to be asked about after `ms`. */
export async function putBack(
  { db }: Db,
  scorer: string,
  ids: readonly string[],
  now: Date,
  ms: number
): Promise<void> {
  if (ids.length === 0) return
  await db.execute(sql`update scorer_results set due_at = ${at(now, ms)}
    where scorer = ${scorer} and version = '' and ${among(ids)}`)
}

/** Nobody waits for the scores of what left the hub. */
export async function forgetWaiting({ db }: Db, scorer: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.execute(
    sql`delete from scorer_results where scorer = ${scorer} and version = '' and ${among(ids)}`
  )
}

const among = (ids: readonly string[]): SQL =>
  sql`subject_type in ('revision', 'output') and subject_id = any(${`{${ids.join()}}`}::uuid[])`
