import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { releases } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { type Claim, type ProgressReport, updateClaimed } from '../claim-release.server'
import type { RecordChange } from '../diff/changes'
import { keyOf } from '../diff/snapshot-lines.server'
import { readBlob } from '../freeze-image.server'
import { HashedFile } from '../hashed-file.server'
import { jsonLine } from '../jsonl'
import type { LedgerFile } from '../notes/ledger.server'
import { readSnapshot, recordsAt } from '../read-snapshot.server'
import type { Shard, Snapshot } from '../record'
import { nameSnapshot } from '../snapshot-release.server'
import { taskOf } from '../tasks/registry'
import { ledgerWithout } from './ledger-without.server'
import { oldGroups } from './old-groups.server'
import { patchNotes } from './patch-notes.server'
import { recount } from './recount.server'
import { type Dropped, rewriteShard, type Taking } from './rewrite-shard.server'
import { sourceFiles } from './source-files.server'
import { takeOut } from './take-out.server'
import type { Tombstone } from './tombstone'

/**
 * Freezes the rows of a patch: those of the release it is a patch of, but for those that left. Nothing is chosen anew.
 * Shards that lose nothing are taken as they are; what left is listed, with what left in earlier patches.
 */
export async function snapshotPatch(
  hub: Hub,
  claim: Claim,
  workDir: string,
  progress: ProgressReport
): Promise<void> {
  const [source] = await hub.db
    .select()
    .from(releases)
    .where(eq(releases.id, claim.patchOf ?? claim.releaseId))
  if (!source?.snapshotSha256) throw new AppError('not_found', 'The release to be patched is gone')
  const before = await readSnapshot(hub, source.snapshotSha256)
  const left = await takeOut(hub, claim, source.id)
  if (left.length === 0) return takeBack(hub, claim)
  const taking: Taking = {
    gone: new Map(left.map(({ position, reason }) => [position, reason])),
    pairsOf: taskOf(claim.recipe).unit(claim.recipe) === 'pair' ? pairsLost(left) : null,
    workDir,
    dropped: [],
    changes: []
  }
  const touched: Shard[] = []
  for (const shard of before.shards)
    if (left.some((row) => holds(shard, row.position)) || (await sharesPrompt(hub, shard, taking.pairsOf)))
      touched.push(shard)
  await progress.begin(
    'snapshot',
    touched.reduce((sum, shard) => sum + shard.rows, 0)
  )
  const find = await sourceFiles(hub, source.id, { recipe: claim.recipe, edition: before.edition })
  const without = async (shard: Shard) => {
    const file = find(shard.split, shard.sha256)?.file
    const groups = file ? (await oldGroups(hub.store, file)).groups.map(({ rows }) => rows) : null
    return rewriteShard(hub, shard, groups, taking)
  }
  const shards: Shard[] = []
  let position = 0
  for (const shard of before.shards) {
    // what an earlier patch made it of is no more than its past
    const kept = touched.includes(shard) ? await without(shard) : { ...shard, made: undefined }
    if (touched.includes(shard)) await progress.add(shard.rows)
    if (kept.rows === 0) continue
    const index = shards.filter(({ split }) => split === kept.split).length
    shards.push({ ...kept, index, firstPosition: position })
    position += kept.rows
  }
  const { dropped, changes } = taking
  const inOrder = ({ prompt_id, id }: RecordChange) => keyOf(prompt_id, id)
  changes.sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1))
  const version = claim.version
  const fresh = left.map(({ id, reason, at }): Tombstone => {
    return { id, reason, at, last: source.version, gone: version }
  })
  const tombstones = await bury(hub, workDir, before, fresh)
  const reasons: Record<string, number> = {}
  for (const { reason } of left) reasons[reason] = (reasons[reason] ?? 0) + 1
  await nameSnapshot(
    hub,
    claim,
    {
      ...(await recount(hub, claim, before, shards, dropped)),
      shards,
      ...(await patchNotes(hub, workDir, claim.releaseId, before, dropped)),
      ledger: before.ledger && (await ledgerOf(hub, workDir, before.ledger, dropped)),
      dropped: undefined,
      patch: { of: source.version, tombstones, left: reasons }
    },
    workDir,
    changes
  )
}

/** How many rows each prompt loses. */
function pairsLost(left: { prompt_id: string }[]): Map<string, number> {
  const lost = new Map<string, number>()
  for (const { prompt_id } of left) lost.set(prompt_id, (lost.get(prompt_id) ?? 0) + 1)
  return lost
}

/** The ledger without what is said of rows that left: the same where nothing was. */
const ledgerOf = async (hub: Hub, workDir: string, ledger: LedgerFile, dropped: Dropped[]) =>
  dropped.some(({ rules }) => rules.length > 0)
    ? ledgerWithout(hub.store, workDir, ledger, new Set(dropped.map(({ id }) => id)))
    : ledger

const holds = ({ firstPosition, rows }: Shard, position: number) =>
  position >= firstPosition && position < firstPosition + rows

/** Whether a prompt that lost rows in a neighbouring shard has rows in this one, which say how many it has: a prompt's rows are neighbours. */
async function sharesPrompt(hub: Hub, shard: Shard, pairsOf: Taking['pairsOf']): Promise<boolean> {
  if (!pairsOf) return false
  const ends = await recordsAt(hub, shard, [...new Set([0, shard.rows - 1])])
  return ends.some(({ prompt_id }) => pairsOf.has(prompt_id))
}

/** Everything that left came back before the patch was begun: it is not needed. */
async function takeBack(hub: Hub, claim: Claim): Promise<never> {
  await hub.db.transaction(async (tx) => {
    await updateClaimed(tx, claim, { error: null })
    await tx.delete(releases).where(and(eq(releases.id, claim.releaseId), eq(releases.fence, claim.fence)))
  })
  throw new AppError('stale', 'Nothing left; the patch is not needed')
}

/** Writes the list of what left: that of the release before, and what is new. */
async function bury(hub: Hub, workDir: string, before: Snapshot, fresh: Tombstone[]) {
  const earlier = before.patch ? await readBlob(hub, before.patch.tombstones.sha256) : null
  const file = await HashedFile.create(join(workDir, 'tombstones.jsonl'))
  try {
    if (earlier) await file.write(earlier)
    await file.write(Buffer.from(fresh.map(jsonLine).join('')))
    const stored = await file.store(hub.store, 'application/jsonl')
    return { ...stored, rows: fresh.length + (before.patch?.tombstones.rows ?? 0) }
  } finally {
    await file.discard()
  }
}
