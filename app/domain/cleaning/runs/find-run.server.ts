import { desc, eq, sql } from 'drizzle-orm'
import { cleaningRuns, cleaningSamples, users } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import type { FirstReport, RunProgress, RunReport, RunSample, RunSummary, RunTrouble } from './run-view'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const PER_PAGE = 20

/** When the last one before a page was made, in epoch milliseconds, and its id. */
export type RunCursor = [createdMs: number, id: string]

const columns = {
  id: cleaningRuns.id,
  scope: cleaningRuns.scope,
  rules: cleaningRuns.rules,
  pipelineVersion: cleaningRuns.pipelineVersion,
  state: cleaningRuns.state,
  halted: cleaningRuns.halted,
  startedBy: users.displayName,
  summed: cleaningRuns.report,
  createdAt: cleaningRuns.createdAt,
  finishedAt: cleaningRuns.finishedAt
}

type Row = Omit<RunSummary, 'report' | 'first'> & { summed: Record<string, unknown> | null }

function asSummary({ summed, ...row }: Row): RunSummary {
  const first = row.scope === 'waiting'
  return {
    ...row,
    report: first ? null : (summed as RunReport | null),
    first: first ? (summed as FirstReport | null) : null
  }
}

/** One page of all runs, newest first. */
export async function listRuns(
  hub: Pick<Hub, 'db'>,
  after: RunCursor | null
): Promise<{ runs: RunSummary[]; next: RunCursor | null }> {
  const beyond = after
    ? sql`(${cleaningRuns.createdAt}, ${cleaningRuns.id}) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}::uuid)`
    : undefined
  const rows = await hub.db
    .select(columns)
    .from(cleaningRuns)
    .leftJoin(users, eq(users.id, cleaningRuns.startedBy))
    .where(beyond)
    .orderBy(sql`${desc(cleaningRuns.createdAt)} nulls last, ${desc(cleaningRuns.id)} nulls last`)
    .limit(PER_PAGE + 1)
  const shown = rows.slice(0, PER_PAGE)
  const last = shown.at(-1)
  return {
    runs: shown.map(asSummary),
    next: rows.length > PER_PAGE && last ? [last.createdAt.getTime(), last.id] : null
  }
}

/** One run. @throws AppError `not_found` */
export async function findRun(hub: Pick<Hub, 'db'>, id: string): Promise<RunSummary> {
  const [row] = UUID.test(id)
    ? await hub.db
        .select(columns)
        .from(cleaningRuns)
        .leftJoin(users, eq(users.id, cleaningRuns.startedBy))
        .where(eq(cleaningRuns.id, id))
    : []
  if (!row) throw new AppError('not_found', 'No such run', { key: 'cleaningRuns:error.gone' })
  return asSummary(row)
}

/** How far a run is at its present step. @throws AppError `not_found` */
export async function readProgress(hub: Pick<Hub, 'db'>, id: string): Promise<RunProgress> {
  const [row] = UUID.test(id)
    ? await hub.db.execute<Record<string, number> & Pick<RunProgress, 'state' | 'halted' | 'stopping'>>(sql`
        select r.state, r.halted, r.stopping, r.placed, r.to_place as "toPlace", r.step_from as "stepFrom",
          extract(epoch from now() - r.step_at)::float8 as seconds,
          coalesce(s.done, 0)::int as done, coalesce(s.total, 0)::int as total, coalesce(s.shards, 0)::int as shards,
          coalesce(s."doneShards", 0)::int as "doneShards", coalesce(s."failedShards", 0)::int as "failedShards"
        from cleaning_runs r left join (
          select run_id, sum(done) as done, sum(rows) as total, count(*) as shards,
            count(*) filter (where state = 'done') as "doneShards", count(*) filter (where state = 'failed') as "failedShards"
          from cleaning_shards where run_id = ${id}::uuid group by run_id) s on s.run_id = r.id
        where r.id = ${id}::uuid`)
    : []
  if (!row) throw new AppError('not_found', 'No such run', { key: 'cleaningRuns:error.gone' })
  const n = (name: string) => (row[name] ?? 0) as number
  const placing = row.state === 'placing' || row.state === 'comparing'
  const [done, total] = placing ? [n('placed'), n('toPlace')] : [n('done'), n('total')]
  const fresh = done - n('stepFrom')
  return {
    ...{ state: row.state, halted: row.halted, stopping: row.stopping, done, total },
    perSecond: !row.halted && fresh > 0 && n('seconds') > 0 ? fresh / n('seconds') : null,
    shards: { done: n('doneShards'), failed: n('failedShards'), all: n('shards') }
  }
}

/** What a run stumbled over: shards that failed, and contributions the rules fell over. */
export async function readTrouble(
  hub: Pick<Hub, 'db'>,
  id: string
): Promise<RunTrouble & { error: string | null }> {
  const shards = await hub.db.execute<RunTrouble['shards'][number]>(sql`
    select number, subject_type as "subjectType", coalesce(cursor, from_id) as after, coalesce(error, '') as error
    from cleaning_shards where run_id = ${id}::uuid and state = 'failed' order by number limit 20`)
  const broken = await hub.db.execute<RunTrouble['broken'][number]>(sql`
    select b ->> 'id' as id, b ->> 'error' as error from cleaning_shards s cross join lateral jsonb_array_elements(s.broken) b
    where s.run_id = ${id}::uuid order by s.number limit 20`)
  const [run] = await hub.db
    .select({ error: cleaningRuns.error })
    .from(cleaningRuns)
    .where(eq(cleaningRuns.id, id))
  return { shards: [...shards], broken: [...broken], error: run?.error ?? null }
}

/** Samples of a run, by rule; of one rule alone where it is named. */
export async function readSamples(
  hub: Pick<Hub, 'db'>,
  id: string,
  rule: string | null,
  each: number
): Promise<RunSample[]> {
  const s = cleaningSamples
  const rows = await hub.db
    .select()
    .from(s)
    .where(sql`${s.runId} = ${id} and ${s.rank} <= ${each} ${rule ? sql`and ${s.rule} = ${rule}` : sql``}`)
    .orderBy(s.rule, s.rank)
  return rows.map(({ runId: _run, rank: _rank, ...sample }) => sample as RunSample)
}

/** Runs that ought to be worked at, whose jobs may be lost. */
export async function listUnendedRuns(hub: Pick<Hub, 'db'>): Promise<string[]> {
  const rows = await hub.db.execute<{ id: string }>(sql`
    update cleaning_runs set fence = fence + 1
    where halted is null and state not in ('ready', 'done', 'discarded', 'cancelled')
      and step_at < now() - interval '2 minutes'
    returning id`)
  return rows.map(({ id }) => id)
}
