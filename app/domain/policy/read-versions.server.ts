import { desc, eq, lt, sql } from 'drizzle-orm'
import { policyBacktests, policyVersions, users } from '~db/schema'
import type { BacktestState } from '~db/schema/policy'
import type { Hub } from '../hub/hub.server'
import { differFrom } from '../prompts/word-diff'
import { backtestOf, liveVersion, readVersion } from './go-live.server'
import type { PolicyRule } from './rule'

interface Who {
  name: string
  displayName: string
}

/** A version as a list shows it. */
export interface VersionLine {
  id: number
  why: string
  who: Who
  writtenAt: Date
  restores: number | null
  rules: number
  /** It is in effect. */
  live: boolean
  /** When it was last put in effect; null: never. */
  since: Date | null
}

const PAGE = 20
const who = { name: users.name, displayName: users.displayName }
const sinceMs = sql<
  number | null
>`(select (extract(epoch from max(l.since)) * 1000)::float8 from policy_live l where l.version_id = ${policyVersions.id})`
const ruleCount = sql<number>`jsonb_array_length(${policyVersions.rules})`

/** Versions, newest first. @param before the number of the last one seen */
export async function listVersions(
  hub: Pick<Hub, 'db'>,
  before: number | null = null
): Promise<{ versions: VersionLine[]; next: number | null }> {
  const { id, why, writtenAt, restores } = policyVersions
  const [live, rows] = await Promise.all([
    liveVersion(hub.db),
    hub.db
      .select({ id, why, writtenAt, restores, who, rules: ruleCount, sinceMs })
      .from(policyVersions)
      .innerJoin(users, eq(users.id, policyVersions.writtenBy))
      .where(before === null ? undefined : lt(policyVersions.id, before))
      .orderBy(desc(policyVersions.id))
      .limit(PAGE + 1)
  ])
  const versions = rows.slice(0, PAGE).map(({ sinceMs: since, ...row }) => ({
    ...row,
    live: row.id === live,
    since: since === null ? null : new Date(since)
  }))
  return { versions, next: rows.length > PAGE ? (versions.at(-1)?.id ?? null) : null }
}

export interface BacktestLine {
  id: string
  state: BacktestState
  days: number
  askedAt: Date
  who: Who
  done: number
  total: number
}

export interface VersionView {
  id: number
  text: string
  rules: PolicyRule[]
  why: string
  who: Who
  writtenAt: Date
  restores: number | null
  live: boolean
  liveVersion: number | null
  /** A back-test of exactly these rules and lists is done. */
  tested: boolean
  tests: BacktestLine[]
  /** What differs from the version in effect; null where that is this one, or there is none. */
  changes: ReturnType<ReturnType<typeof differFrom>> | null
}

/** Tests of one version that are shown, and words changed after which versions count as different altogether. */
const TESTS = 10
const MAX_EDITS = 2000

/** A version with what was tried of it, and how it differs from the one in effect. @throws AppError `not_found` */
export async function getVersion(hub: Pick<Hub, 'db'>, id: number): Promise<VersionView> {
  const version = await readVersion(hub.db, id)
  const [live, tested, tests, [author]] = await Promise.all([
    liveVersion(hub.db),
    backtestOf(hub.db, version),
    listBacktests(hub, id),
    hub.db.select(who).from(users).where(eq(users.id, version.writtenBy))
  ])
  const before = live === null || live === id ? null : await readVersion(hub.db, live)
  const { text, why, writtenAt, restores } = version
  return {
    ...{ id, text, why, writtenAt, restores, tests, tested: tested !== null },
    ...{ who: author ?? { name: '', displayName: '' }, live: live === id, liveVersion: live },
    rules: version.rules as unknown as PolicyRule[],
    changes: before && differFrom(before.text, MAX_EDITS)(text)
  }
}

/** What was tried of a version, newest first. */
const listBacktests = (hub: Pick<Hub, 'db'>, version: number): Promise<BacktestLine[]> => {
  const { id, state, days, askedAt, done, total } = policyBacktests
  return hub.db
    .select({ id, state, days, askedAt, done, total, who })
    .from(policyBacktests)
    .innerJoin(users, eq(users.id, policyBacktests.askedBy))
    .where(eq(policyBacktests.versionId, version))
    .orderBy(sql`${policyBacktests.askedAt} desc nulls last`)
    .limit(TESTS)
}
