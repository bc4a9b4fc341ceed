import type { Queryable } from '~db/client'
import { lockWaiting } from '../load-subjects.server'
import { writeScores, writeWords } from '../write-cleaned.server'
import { replaceFindings } from '../write-findings.server'
import type { Rechecked } from './run-shard.server'

/**
 * First half of the cleaning of contributions that wait: what the rules that look at each alone have to say is stored, in
 * any order. They go on waiting until they are compared with others, which is done in id order (`place-waiting`).
 */
export async function firstBatch(tx: Queryable, batch: readonly Rechecked[]): Promise<void> {
  const waiting = await lockWaiting(
    tx,
    batch.map(({ stored }) => stored)
  )
  const mine = batch
    .filter(({ stored }) => waiting.has(stored.id))
    .map(({ stored, judged }) => ({
      subject: stored,
      cleaned: judged.cleaned,
      findings: judged.cleaned.findings
    }))
  if (mine.length === 0) return
  await replaceFindings(tx, mine)
  await writeWords(tx, mine)
  await writeScores(tx, mine)
}
