import { and, desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { recordEvents } from '~db/outbox'
import { policyBacktests, policyLive, policyVersions } from '~db/schema'
import { mustOperate } from '../auth/must-operate'
import type { Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import { canonicalJson } from '../formats/canonical-json'
import type { Hub } from '../hub/hub.server'
import { recordActs } from '../review/log/record-acts.server'
import { policyAct } from '../review/log/staff-acts'
import { compileLists } from './compile-lists.server'
import type { PolicyRule } from './rule'
import { acceptWhy, writeRules } from './write-rules.server'

type Admin = Pick<Viewer, 'id' | 'role'>
type Version = typeof policyVersions.$inferSelect

/**
 * A finished back-test of exactly these rules, with the lists they look into as these are now; null: there is none. Rules
 * that are none need none.
 */
export async function backtestOf(db: Queryable, version: Version): Promise<{ id: string | null } | null> {
  const rules = version.rules as unknown as PolicyRule[]
  if (rules.length === 0) return { id: null }
  const { used } = await compileLists(db, rules)
  const tests = await db
    .select({ id: policyBacktests.id, lists: policyBacktests.lists })
    .from(policyBacktests)
    .where(and(eq(policyBacktests.hash, version.hash), eq(policyBacktests.state, 'done')))
    .orderBy(desc(policyBacktests.askedAt))
    .limit(50)
  return tests.find(({ lists }) => canonicalJson(lists) === canonicalJson(used)) ?? null
}

export async function readVersion(db: Queryable, id: number): Promise<Version> {
  const [version] = Number.isSafeInteger(id)
    ? await db.select().from(policyVersions).where(eq(policyVersions.id, id))
    : []
  if (!version) throw new AppError('not_found', 'No such version')
  return version
}

/** The number of the version in effect; null: none ever was. */
export async function liveVersion(db: Queryable): Promise<number | null> {
  const [row] = await db
    .select({ id: policyLive.versionId })
    .from(policyLive)
    .orderBy(desc(policyLive.id))
    .limit(1)
  return row?.id ?? null
}

/**
 * Puts a version in effect, for every batch that is cleaned from now on; what was cleaned before stays as it is. It is an
 * act in the public log.
 *
 * @param asked `seen`: the version that was in effect when this was asked; null: none
 * @throws AppError `forbidden`; `not_found`; `invalid` without a reason; `conflict` without a finished back-test of exactly
 *   these rules and lists, or where it is in effect already; `stale` when another came into effect meanwhile
 */
export async function goLive(
  hub: Pick<Hub, 'db'>,
  admin: Admin,
  asked: { version: number; seen: number | null; why: string }
): Promise<void> {
  mustOperate(admin)
  const why = acceptWhy(asked.why)
  await hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'policy')
    const version = await readVersion(tx, asked.version)
    const before = await liveVersion(tx)
    if (before === version.id)
      throw new AppError('conflict', 'It is in effect already', { key: 'policy:error.is_live' })
    if (before !== asked.seen)
      throw new AppError('stale', 'Another version is in effect', { key: 'policy:error.moved' })
    const tested = await backtestOf(tx, version)
    if (!tested) throw new AppError('conflict', 'It was not tried', { key: 'policy:error.untested' })
    await tx.insert(policyLive).values({
      versionId: version.id,
      why,
      putBy: admin.id,
      backtestId: tested.id,
      since: sql`clock_timestamp()`
    })
    const payload = { version: version.id, before, backtest: tested.id }
    const [eventId = null] = await recordEvents(tx, [
      { type: 'policy.went_live', actorId: admin.id, payload }
    ])
    const change = { from: before === null ? null : String(before), to: String(version.id) }
    await recordActs(tx, [policyAct('set_rules', 'rules', change, admin, eventId)])
  })
}

/**
 * Writes the rules of an earlier version as a new one. What was tried of them counts, so that it can be put in effect at
 * once unless a list they look into has changed.
 *
 * @returns the number of the new version
 * @throws AppError like `writeRules`; `not_found`
 */
export async function restoreRules(
  hub: Pick<Hub, 'db'>,
  admin: Admin,
  asked: { version: number; why: string }
): Promise<number> {
  mustOperate(admin)
  const { text, id } = await readVersion(hub.db, asked.version)
  return writeRules(hub, admin, { text, why: asked.why, restores: id })
}
