import type { Queryable } from '~db/client'
import type { LoadedSets } from '../evaluation/evaluation-sets.server'
import { writeOverlaps } from '../evaluation/write-overlaps.server'
import { lockWaiting } from '../load-subjects.server'
import { writeScores, writeWords } from '../write-cleaned.server'
import { replaceFindings } from '../write-findings.server'
import { keepComparersOut } from './keep-comparers-out.server'
import type { Rechecked } from './run-shard.server'

/**
 * First half of the cleaning of contributions that wait: what the rules that look at each alone have to say is stored, in
 * any order. They go on waiting until they are compared with others, which is done in id order (`place-waiting`).
 *
 * @returns false, and nothing is done: the evaluation sets are others than those they were compared with
 */
export async function firstBatch(
  tx: Queryable,
  batch: readonly Rechecked[],
  sets: LoadedSets
): Promise<boolean> {
  if (!(await keepComparersOut(tx, sets, 'together'))) return false
  const waiting = await lockWaiting(
    tx,
    batch.map(({ stored }) => stored)
  )
  const mine = batch.filter(({ stored }) => waiting.has(stored.id)).map(({ judged }) => judged)
  await replaceFindings(
    tx,
    mine.map(({ subject, cleaned }) => ({ subject, findings: cleaned.findings }))
  )
  await writeOverlaps(tx, mine, sets)
  await writeWords(tx, mine)
  await writeScores(tx, mine)
  return true
}
