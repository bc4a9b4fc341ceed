import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cleaningRuns } from '~db/schema'
import type { Settings } from '../../hub/settings.server'
import { applyPolicy } from '../../policy/apply-policy.server'
import { readLivePolicy } from '../../policy/live-policy.server'
import { awaitScores } from '../../scorers/await-scores.server'
import { findDuplicates } from '../find-duplicates.server'
import { lockWaiting } from '../load-subjects.server'
import { publishOrHold } from '../publish-or-hold.server'
import { WAITING } from '../subject.server'
import { renameClusters, writeFingerprints } from '../write-cleaned.server'
import { addFindings } from '../write-findings.server'
import { judgedStored } from './judged-stored.server'
import { loadStored } from './load-stored.server'
import { type Run, tableOf } from './run-row.server'
import type { FirstReport } from './run-view'

/**
 * Second half of the cleaning of contributions that wait: compares the next ones with all others, and publishes or holds
 * them. In id order, prompts first, whatever the order the first half came in. The caller holds the duplicates' lock.
 *
 * @returns false: none are left
 */
export async function placeWaiting(
  tx: Queryable,
  run: Run,
  limit: number,
  settings: Pick<Settings, 'scorers' | 'trust'>
): Promise<boolean> {
  const found = await nextWaiting(tx, run, limit)
  if (!found) return false
  const stored = await loadStored(tx, found.type, found.ids)
  const waiting = await lockWaiting(tx, stored)
  const mine = stored.filter(({ id }) => waiting.has(id))
  const batch = await judgedStored(tx, mine)
  const { placed: compared, renamed } = await findDuplicates(tx, batch)
  const placed = await applyPolicy(tx, compared, await readLivePolicy(tx))
  await addFindings(tx, placed)
  await writeFingerprints(tx, placed)
  await renameClusters(tx, renamed)
  await awaitScores(tx, settings.scorers, mine)
  const counts = await publishOrHold(tx, settings.trust, placed)
  const before = (run.report ?? { published: 0, held: 0 }) as unknown as FirstReport
  await tx
    .update(cleaningRuns)
    .set({
      placeCursor: `${found.type} ${found.ids.at(-1)}`,
      placed: sql`${cleaningRuns.placed} + ${found.ids.length}`,
      report: { published: before.published + counts.published, held: before.held + counts.held }
    })
    .where(eq(cleaningRuns.id, run.id))
  return true
}

async function nextWaiting(
  tx: Queryable,
  run: Run,
  limit: number
): Promise<{ type: 'revision' | 'output'; ids: string[] } | null> {
  const [at = 'revision', after] = run.placeCursor ? run.placeCursor.split(' ') : []
  for (const type of at === 'revision' ? (['revision', 'output'] as const) : (['output'] as const)) {
    const behind = type === at && after ? sql`and t.id > ${after}::uuid` : sql``
    const rows = await tx.execute<{ id: string }>(sql`
      select t.id from cleaning_shards s join ${tableOf(type)} t on t.id between s.from_id and s.to_id
      where s.run_id = ${run.id}::uuid and s.subject_type = ${type}::subject_type and t.moderation_state in ${WAITING}
        and t.pipeline_version = ${run.pipelineVersion} ${behind}
      order by t.id limit ${limit}`)
    if (rows.length > 0) return { type, ids: rows.map(({ id }) => id) }
  }
  return null
}
