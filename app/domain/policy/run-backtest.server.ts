import { setImmediate as breathe } from 'node:timers/promises'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { policyBacktests } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { anyOf } from '../prompts/publish-ids.server'
import { fateOf } from './backtest'
import { BacktestCount } from './backtest-count'
import { type CompiledPolicy, compilePolicy, rulesMet } from './compile'
import { compileLists } from './compile-lists.server'
import { readVersion } from './go-live.server'
import { peopleRated } from './people-rated.server'
import type { PolicyRule, PolicySubject } from './rule'
import { loadCommentFacts, loadFacts, reportCounts, type StoredFacts } from './stored-facts.server'

const BATCH = 500
/** Contributions looked at before others get a turn. */
const TURN = 50

type Type = StoredFacts['type']
const TYPES: readonly [type: Type, subject: PolicySubject][] = [
  ['revision', 'prompt'],
  ['output', 'output'],
  ['comment', 'comment']
]

/** Which rows of a kind were given in the last days and are still to be looked at. */
const givenSince = (type: Type, days: number) =>
  type === 'comment'
    ? sql`from comments t where t.created_at > now() - make_interval(days => ${days}) and t.deleted_at is null`
    : sql`from ${sql.raw(type === 'revision' ? 'prompt_revisions' : 'outputs')} t
      where t.created_at > now() - make_interval(days => ${days}) and t.pipeline_version is not null
        and t.moderation_state not in ('draft', 'withdrawn', 'erased')`

/**
 * Runs a version over what was given in the last days and what moderators made of it. Nothing is changed but the answer.
 * Does nothing when it has ended; begins anew where one broke off; ends early when somebody cancels it.
 *
 * @throws AppError `not_found`; the signal's reason
 */
export async function runBacktest(hub: Pick<Hub, 'db'>, id: string, signal?: AbortSignal): Promise<void> {
  const { db } = hub
  const [test] = await db.select().from(policyBacktests).where(eq(policyBacktests.id, id))
  if (!test) throw new AppError('not_found', 'No such back-test')
  if (test.state !== 'waiting' && test.state !== 'running') return
  const version = await readVersion(db, test.versionId)
  const rules = version.rules as unknown as PolicyRule[]
  const { lists, used } = await compileLists(db, rules)
  const policy = compilePolicy(version.id, rules, lists)
  const types = TYPES.filter(([, subject]) => policy.subjects.has(subject)).map(([type]) => type)
  const reports = policy.needs.reports
    ? await reportCounts(db, { days: test.days })
    : new Map<string, number>()
  const total = await countGiven(db, types, test.days)
  // the lists are told as they are now: this is what was tried
  await move(db, id, { state: 'running', done: 0, total, lists: used })
  const count = new BacktestCount(rules)
  let done = 0
  for (const type of types) {
    for (let after: string | null = null; ; ) {
      signal?.throwIfAborted()
      const ids = await nextIds(db, type, test.days, after)
      if (ids.length === 0) break
      await look(db, policy, type, ids, reports, count)
      done += ids.length
      after = ids.at(-1) ?? null
      if (!(await move(db, id, { done }))) return
    }
  }
  const result = { ...count.result() }
  await move(db, id, { state: 'done', done, total: Math.max(done, total), result, finishedAt: new Date() })
}

/** @returns false: it was cancelled meanwhile */
async function move(
  db: Queryable,
  id: string,
  change: Partial<typeof policyBacktests.$inferInsert>
): Promise<boolean> {
  const rows = await db
    .update(policyBacktests)
    .set(change)
    .where(and(eq(policyBacktests.id, id), inArray(policyBacktests.state, ['waiting', 'running'])))
    .returning({ id: policyBacktests.id })
  return rows.length > 0
}

/** Marks a back-test that broke off for good, so that nobody waits for it. */
export const failBacktest = (hub: Pick<Hub, 'db'>, id: string): Promise<boolean> =>
  move(hub.db, id, { state: 'failed', finishedAt: new Date() })

async function countGiven(db: Queryable, types: readonly Type[], days: number): Promise<number> {
  let total = 0
  for (const type of types) {
    const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n ${givenSince(type, days)}`)
    total += row?.n ?? 0
  }
  return total
}

async function nextIds(db: Queryable, type: Type, days: number, after: string | null): Promise<string[]> {
  const behind = after ? sql`and t.id > ${after}::uuid` : sql``
  const rows = await db.execute<{ id: string }>(
    sql`select t.id ${givenSince(type, days)} ${behind} order by t.id limit ${BATCH}`
  )
  return [...rows].map(({ id }) => id)
}

async function look(
  db: Queryable,
  policy: CompiledPolicy,
  type: Type,
  ids: readonly string[],
  reports: ReadonlyMap<string, number>,
  count: BacktestCount
): Promise<void> {
  const rows =
    type === 'comment'
      ? await loadCommentFacts(db, ids, policy.needs, reports)
      : await loadFacts(db, type, ids, policy.needs, reports)
  const decided = await lastDecisions(db, type, ids)
  const rates = type !== 'comment' && policy.rules.some(({ rule }) => rule.does === 'label')
  const rated = rates ? await peopleRated(db, type, ids) : null
  for (const [i, row] of rows.entries()) {
    if (i % TURN === TURN - 1) await breathe()
    const met = rulesMet(policy, row.facts).map(({ rule }) => rule)
    const rating = rated?.get(row.id) ?? null
    count.add({ ...row, rating }, met, fateOf(row.state, decided.get(row.id) ?? null))
  }
}

/** The last decision on each, as far as it was not taken back. */
async function lastDecisions(
  db: Queryable,
  type: Type,
  ids: readonly string[]
): Promise<Map<string, string>> {
  const rows = await db.execute<{ id: string; action: string }>(sql`
    select distinct on (d.subject_id) d.subject_id as id, coalesce(held.action, d.action) as action
    from decisions d left join decisions held on held.id = d.restores
    where d.subject_type = ${type}::subject_type and d.subject_id = ${anyOf(ids)}
    order by d.subject_id, d.decided_at desc, d.case_version desc`)
  return new Map([...rows].map(({ id, action }) => [id, action]))
}
