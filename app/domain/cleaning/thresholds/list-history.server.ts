import { desc, eq, lt, sql } from 'drizzle-orm'
import { cleaningThresholds, thresholdTrials, users } from '~db/schema'
import type { Hub } from '../../hub/hub.server'

export interface HistoryEntry {
  id: number
  overrides: Record<string, number>
  hash: string
  who: { name: string; displayName: string }
  why: string
  reverts: number | null
  trialId: string | null
  changedAt: Date
}

const PAGE = 20

/** Who set which thresholds, when and why, newest first. @param before the id of the last entry seen */
export async function listThresholdHistory(
  hub: Pick<Hub, 'db'>,
  before: number | null = null
): Promise<{ entries: HistoryEntry[]; next: number | null }> {
  const rows = await hub.db
    .select({
      id: cleaningThresholds.id,
      overrides: cleaningThresholds.overrides,
      hash: cleaningThresholds.hash,
      who: { name: users.name, displayName: users.displayName },
      why: cleaningThresholds.why,
      reverts: cleaningThresholds.reverts,
      trialId: cleaningThresholds.trialId,
      changedAt: cleaningThresholds.changedAt
    })
    .from(cleaningThresholds)
    .innerJoin(users, eq(users.id, cleaningThresholds.changedBy))
    .where(before === null ? undefined : lt(cleaningThresholds.id, before))
    .orderBy(desc(cleaningThresholds.id))
    .limit(PAGE + 1)
  const entries = rows.slice(0, PAGE)
  return { entries, next: rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null }
}

export interface TrialLine {
  id: string
  overrides: Record<string, number>
  who: { name: string; displayName: string }
  sample: number
  askedAt: Date
  state: 'running' | 'done' | 'failed'
}

/** The newest trials, whoever asked. */
export async function listTrials(hub: Pick<Hub, 'db'>, limit = 10): Promise<TrialLine[]> {
  return hub.db
    .select({
      id: thresholdTrials.id,
      overrides: thresholdTrials.overrides,
      who: { name: users.name, displayName: users.displayName },
      sample: thresholdTrials.sample,
      askedAt: thresholdTrials.askedAt,
      state: sql<TrialLine['state']>`case when ${thresholdTrials.failed} then 'failed'
        when ${thresholdTrials.finishedAt} is null then 'running' else 'done' end`
    })
    .from(thresholdTrials)
    .innerJoin(users, eq(users.id, thresholdTrials.askedBy))
    .orderBy(sql`${thresholdTrials.askedAt} desc nulls last`, sql`${thresholdTrials.id} desc nulls last`)
    .limit(limit)
}
