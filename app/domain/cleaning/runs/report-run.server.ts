import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cleaningRuns } from '~db/schema'
import type { Run } from './run-row.server'
import { OUTCOMES, type Outcome, type RuleChange, type RunReport } from './run-view'

/** Sums up what a check found and keeps it with the run. */
export async function reportRun(tx: Queryable, { id }: Run): Promise<RunReport> {
  const [sums] = await tx.execute<{ rows: number; broken: number }>(sql`
    select coalesce(sum(done), 0)::int as rows, coalesce(sum(jsonb_array_length(broken)), 0)::int as broken
    from cleaning_shards where run_id = ${id}::uuid`)
  const counts = await tx.execute<{ outcome: string; count: number }>(sql`
    select outcome, count(*)::int as count from cleaning_items where run_id = ${id}::uuid group by outcome`)
  const changes = await tx.execute<{ rule: string; what: keyof RuleChange; count: number }>(sql`
    select c.rule, c.what, count(*)::int as count from cleaning_items i cross join lateral (
      select unnest(i.appeared) as rule, 'appeared' as what union all select unnest(i.gone), 'gone'
      union all select unnest(i.altered), 'altered') c
    where i.run_id = ${id}::uuid group by c.rule, c.what order by c.rule`)
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome, count } of counts) if (outcome in outcomes) outcomes[outcome as Outcome] = count
  const byRule: RunReport['byRule'] = {}
  for (const { rule, what, count } of changes) {
    byRule[rule] ??= { appeared: 0, gone: 0, altered: 0 }
    byRule[rule][what] = count
  }
  const rows = sums?.rows ?? 0
  const broken = sums?.broken ?? 0
  const differing = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  // a copy that is not gone over itself, of words that become the same as its own, is none of the rows
  const unchanged = Math.max(0, rows - broken - differing)
  const report: RunReport = { rows, outcomes, unchanged, broken, byRule }
  await tx
    .update(cleaningRuns)
    .set({ report: { ...report } })
    .where(eq(cleaningRuns.id, id))
  return report
}
