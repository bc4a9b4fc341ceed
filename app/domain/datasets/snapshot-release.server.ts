import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releaseRecords } from '~db/schema'
import { SPLITS } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import type { Encoding } from './build/ahead.server'
import { chooseKept, countChosen, keptParts, listRecords } from './choose-kept.server'
import { type Claim, type ProgressReport, updateClaimed } from './claim-release.server'
import type { RecordChange } from './diff/changes'
import { compareWithLast } from './diff/compare-with-last.server'
import { listDropped } from './diff/dropped.server'
import { freezeImages } from './freeze-images.server'
import { storeBytes } from './hashed-file.server'
import { gatherNotes, MADE_KEPT, ROWS_KEPT } from './notes/gather-notes.server'
import { Ledger } from './notes/ledger.server'
import { readScored } from './read-scored.server'
import { EDITION, type Shard, type Snapshot, splitRows } from './record'
import { readKept } from './record-rows.server'
import { SnapshotShards } from './snapshot-shards.server'
import { planWideAgain } from './wide-read.server'

const BATCH_ROWS = 20_000

export interface BuildOptions {
  signal?: AbortSignal
  /** How shards are encoded, and how many at a time: here, one after the other, unless told otherwise. */
  encode?: Encoding
  /** Encodes shards already while the rows of others are read. */
  ahead?: Encoding
  /** An earlier edition than today's, to see what becomes of such releases. */
  edition?: number
  /** Records asked for at a time (20,000): a failure in between waits for those. Never shapes the bytes. */
  batchRows?: number
  /** Records put in order at a time (250,000), before the first of them is read. Never shapes the bytes. */
  partRows?: number
  /** Size of a shard's rows, images included, after which the next begins (32 MiB). Part of the release's shape. */
  shardBytes?: number
}

/**
 * Freezes the rows of a release: one repeatable-read transaction chooses them, streams them into content-addressed JSONL
 * blobs, lists them in `release_records` and names the snapshot in the release. All or nothing.
 *
 * @param onShard told of each blob that is whole
 */
export async function snapshotRelease(
  hub: Hub,
  claim: Claim,
  workDir: string,
  progress: ProgressReport,
  options: BuildOptions,
  onShard: (shard: Shard) => void
): Promise<void> {
  const { batchRows = BATCH_ROWS, partRows, edition = EDITION } = options
  const what = { recipe: claim.recipe, edition }
  await progress.begin('snapshot', 0)
  const shards = new SnapshotShards(hub.store, workDir, options.shardBytes, onShard)
  const ledger = await Ledger.open(workDir)
  try {
    const snapshot = await hub.db.transaction(
      async (tx) => {
        await tx.delete(releaseRecords).where(eq(releaseRecords.releaseId, claim.releaseId))
        const chosen = await chooseKept(tx, claim.recipe)
        await progress.begin(
          'snapshot',
          SPLITS.reduce((sum, split) => sum + chosen.rowsOf[split], 0)
        )
        for await (const part of keptParts(tx, claim.recipe, chosen.rowsOf, partRows)) {
          for (let from = part.from; from < part.to; from += batchRows) {
            const to = Math.min(from + batchRows, part.to)
            let spoken = false
            for await (const rows of readKept(tx, what, chosen.said, { ...part, from, to })) {
              const imageBytes = await freezeImages(hub, rows)
              let count = 0
              for (const row of rows) {
                if (shards.full(row.split)) await shards.next(row.split)
                if (shards.add(row, imageBytes[count] ?? 0)) await shards.flush()
                spoken ||= row.seen.rules.length > 0
                count += 1
              }
              await progress.add(count)
            }
            if (spoken) await ledger.add(tx, part.table, from, to)
          }
          // not of all in the end: whoever encodes has rows to go on with meanwhile
          await listRecords(tx, claim.releaseId, part)
        }
        // the last of them are encoded while the database looks at all rows again
        const frozen = await shards.finish()
        await planWideAgain(tx)
        const scored = await readScored(tx, hub.settings.scorers)
        const dropped = await listDropped(hub, tx, claim, workDir)
        const notes = await gatherNotes({ dir: workDir, store: hub.store }, tx, ROWS_KEPT, true, MADE_KEPT)
        const seen = { ...shards.seen(), scored, dropped, ...notes, ledger: await ledger.finish(hub.store) }
        const counted = { ...chosen, ...(await countChosen(tx, claim.recipe)) }
        const at = await databaseTime(tx)
        return { ...describe(claim, counted, at, frozen, seen), edition }
      },
      { isolationLevel: 'repeatable read' }
    )
    await nameSnapshot(hub, claim, snapshot, workDir)
  } finally {
    await shards.discard()
    await ledger.discard()
  }
}

async function databaseTime(tx: Queryable): Promise<string> {
  const [now] = await tx.execute<{ at: string }>(
    sql`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`
  )
  return (now as { at: string }).at
}

const describe = (
  claim: Claim,
  chosen: Awaited<ReturnType<typeof chooseKept>> & Awaited<ReturnType<typeof countChosen>>,
  at: string,
  shards: Shard[],
  seen: ReturnType<SnapshotShards['seen']> & Pick<Snapshot, 'authors'> & Partial<Snapshot>
): Snapshot => ({
  format: 'kindling-snapshot/1',
  task: claim.recipe.task,
  at,
  shards,
  candidates: chosen.candidates,
  excluded: chosen.excluded,
  decontaminated: chosen.decontaminated,
  licenses: chosen.licenses,
  languages: chosen.languages,
  scenarios: chosen.scenarios,
  groups: chosen.groups,
  largestGroupRows: chosen.largestGroupRows,
  ...seen
})

/**
 * Says what changed since the release before (`known`: where a patch knows already), stores the snapshot's
 * head and writes its hash into the release: from here on the rows are fixed.
 */
export async function nameSnapshot(
  hub: Hub,
  claim: Claim,
  rows: Snapshot,
  workDir: string,
  known?: RecordChange[]
): Promise<void> {
  const { version, changes } = await compareWithLast(hub, claim, rows, workDir, known)
  const { repository, title, description } = claim
  const snapshot: Snapshot = { ...rows, about: { repository, title, description }, texTitle: 2, changes }
  const { sha256 } = await storeBytes(hub.store, Buffer.from(JSON.stringify(snapshot)), 'application/json')
  const splitCounts = Object.fromEntries(SPLITS.map((split) => [split, splitRows(snapshot, split)]))
  await hub.db.transaction(async (tx) =>
    updateClaimed(tx, claim, {
      snapshotSha256: sha256,
      snapshotAt: new Date(snapshot.at),
      version,
      rowCount: snapshot.shards.reduce((sum, shard) => sum + shard.rows, 0),
      splitCounts
    })
  )
}
