import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { releaseFiles, releaseRecords, releaseShards, releases } from '~db/schema'
import { AppError, isAppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { Ahead } from './build/ahead.server'
import { checkFiles } from './build/check-files.server'
import { joinLines } from './build/join-lines.server'
import { listShards } from './build/list-shards.server'
import { encodeHere, makeShard, type ShardWork } from './build/make-shard.server'
import { writeCard } from './card'
import { type Claim, claimRelease, ProgressReport, updateClaimed } from './claim-release.server'
import { failRelease } from './fail-release.server'
import { lintCard } from './formats/checks/card'
import { gitBlobId } from './git-oid.server'
import { storeBytes } from './hashed-file.server'
import { writeManifest } from './manifest'
import { writeNotes } from './notes/write-notes.server'
import { patchLines } from './patches/patch-lines.server'
import { snapshotPatch } from './patches/snapshot-patch.server'
import { keepRows } from './patches/take-out.server'
import { publishRelease } from './publish-release.server'
import { readSnapshot } from './read-snapshot.server'
import { EDITION, holdsLines, type Snapshot } from './record'
import { MEDIA_TYPES } from './release-paths'
import { type BuildOptions, snapshotRelease } from './snapshot-release.server'
import { isTransient } from './transient.server'

/** Times a release may be claimed, by attempts cut short and by snapshots some record of which left meanwhile. */
const MAX_CLAIMS = 10

/**
 * Brings a release as far as it goes: snapshot, then the shards that are to be made, and once they are, validation and
 * publication. May be called again after any interruption and goes on where it stopped; of two callers the later one
 * wins, the other's writes are refused.
 *
 * @returns the shards that have to be made (`makeShard`) before it is called again; none when the release is published
 *   or there is nothing to build
 * @throws the signal's reason when stopped, and errors of a foundation that is away: call again. Everything else marks
 *   the release as failed, tells its owner, and throws.
 */
export async function advanceRelease(
  hub: Hub,
  releaseId: string,
  options: BuildOptions = {}
): Promise<ShardWork[]> {
  const claim = await claimRelease(hub, releaseId)
  if (!claim) return []
  const progress = new ProgressReport(hub, claim, options.signal)
  const workDir = await freshWorkDir(hub, claim)
  const what = { recipe: claim.recipe, edition: options.edition ?? EDITION }
  const ahead = options.ahead && new Ahead(hub, what, workDir, options.ahead)
  try {
    const { snapshotSha256 } = await current(hub, claim)
    if (!snapshotSha256 && claim.patchOf) await snapshotPatch(hub, claim, workDir, progress)
    else if (!snapshotSha256) {
      ahead?.prepare()
      await snapshotRelease(hub, claim, workDir, progress, options, (shard) => ahead?.add(shard))
    }
    const listed = await listShards(hub, claim)
    const waiting = ahead ? await ahead.list(listed.waiting, listed.shards, options.signal) : listed.waiting
    if (waiting.length === 0 && !(await finish(hub, claim, workDir, progress))) {
      if (claim.fence >= MAX_CLAIMS)
        throw new AppError(
          'conflict',
          'Records kept being withdrawn while the release was built; try again later'
        )
      await forgetSnapshot(hub, claim)
      return advanceRelease(hub, releaseId, options)
    }
    return waiting
  } catch (error) {
    if (isAppError(error) && error.code === 'stale') return []
    if (options.signal?.aborted || (isTransient(error) && claim.fence < MAX_CLAIMS)) throw error
    await failRelease(hub, releaseId, error, { step: progress.step, fence: claim.fence })
    throw error
  } finally {
    await ahead?.end()
    await rm(workDir, { recursive: true, force: true })
  }
}

/** Builds a requested release from beginning to end. Throws as `advanceRelease` and `makeShard` do. */
export async function buildRelease(hub: Hub, releaseId: string, options: BuildOptions = {}): Promise<void> {
  const { by, atOnce } = options.encode ?? { by: encodeHere, atOnce: 1 }
  for (;;) {
    const waiting = await advanceRelease(hub, releaseId, options)
    if (waiting.length === 0) return
    const next = waiting.values()
    const lane = async () => {
      for (const shard of next) await makeShard(hub, shard, by, options.signal)
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
  }
}

/** Puts together what the shards' makers left, looks at every file, and publishes. @returns false when a record left the hub meanwhile */
async function finish(hub: Hub, claim: Claim, workDir: string, progress: ProgressReport): Promise<boolean> {
  const { snapshotSha256, version } = await current(hub, claim)
  if (!snapshotSha256) throw new AppError('stale', 'The snapshot was taken back')
  const snapshot = await readSnapshot(hub, snapshotSha256)
  if (snapshot.shards.length === 0)
    throw new AppError('invalid', 'The recipe matches no record any more', {
      key: 'datasets:error.noRecords'
    })
  await progress.begin('validate', 1)
  if (holdsLines(snapshot)) {
    await patchLines(hub, claim, snapshot, workDir, progress)
    await joinLines(hub, claim, snapshot, workDir, progress)
  }
  const about = snapshot.about ?? claim
  await writeNotes(hub, claim, { snapshot, about, version, workDir })
  const { recipe } = claim
  const { repository } = about
  const data = (await listFiles(hub, claim)).filter((file) => file.path !== 'README.md')
  await checkFiles(hub, snapshot, data)
  const card = Buffer.from(writeCard({ ...about, version, recipe, snapshot, files: data }))
  refuseWrongCard(card.toString('utf8'), data, snapshot)
  const readme = await listCard(hub, claim, card)
  await progress.begin('publish', 1)
  const files = [...data, readme]
  const manifest = writeManifest({ repository, version, recipe, snapshot, snapshotSha256, files })
  const rows = snapshot.shards.reduce((sum, shard) => sum + shard.rows, 0)
  const left = Object.values(snapshot.patch?.left ?? {}).reduce((sum, n) => sum + n, 0)
  return publishRelease(hub, claim, { version, rows, left, manifest })
}

/** A card that says something untrue of the files is found out here, not by whoever downloaded them all. */
function refuseWrongCard(card: string, files: { path: string }[], snapshot: Snapshot): void {
  const rows: Record<string, number> = {}
  for (const shard of snapshot.shards) rows[shard.split] = (rows[shard.split] ?? 0) + shard.rows
  const [problem] = lintCard(card, { paths: files.map(({ path }) => path), rows })
  if (problem) throw new AppError('invalid', `README.md: ${problem.at}: ${problem.why}`)
}

async function current(hub: Hub, claim: Claim) {
  const [row] = await hub.db
    .select({ snapshotSha256: releases.snapshotSha256, version: releases.version })
    .from(releases)
    .where(eq(releases.id, claim.releaseId))
  if (!row) throw new AppError('stale', 'The release is gone')
  return row
}

const listFiles = (hub: Hub, claim: Claim) =>
  hub.db
    .select({ path: releaseFiles.path, size: releaseFiles.sizeBytes, sha256: releaseFiles.sha256 })
    .from(releaseFiles)
    .where(eq(releaseFiles.releaseId, claim.releaseId))

/** Stores the card and lists it, replacing an earlier attempt's. */
async function listCard(hub: Hub, claim: Claim, bytes: Buffer) {
  const { sha256, sizeBytes } = await storeBytes(hub.store, bytes, MEDIA_TYPES.card)
  const file = { sizeBytes, sha256, oid: gitBlobId(bytes), mediaType: MEDIA_TYPES.card }
  await hub.db.transaction(async (tx) => {
    await updateClaimed(tx, claim, { error: null })
    await tx
      .insert(releaseFiles)
      .values({ releaseId: claim.releaseId, path: 'README.md', ...file })
      .onConflictDoUpdate({ target: [releaseFiles.releaseId, releaseFiles.path], set: file })
  })
  return { path: 'README.md', size: sizeBytes, sha256 }
}

/** Takes the snapshot back, so that the next round chooses anew. */
const forgetSnapshot = (hub: Hub, claim: Claim): Promise<void> =>
  hub.db.transaction(async (tx) => {
    await updateClaimed(tx, claim, {
      snapshotSha256: null,
      snapshotAt: null,
      rowCount: null,
      splitCounts: null
    })
    if (claim.patchOf) await keepRows(tx, claim.patchOf)
    await tx.delete(releaseFiles).where(eq(releaseFiles.releaseId, claim.releaseId))
    await tx.delete(releaseShards).where(eq(releaseShards.releaseId, claim.releaseId))
    await tx.delete(releaseRecords).where(eq(releaseRecords.releaseId, claim.releaseId))
  })

/** An empty folder for this attempt; those of earlier attempts go. */
async function freshWorkDir(hub: Hub, claim: Claim): Promise<string> {
  const parent = join(hub.settings.dataDir, 'work')
  await mkdir(parent, { recursive: true })
  const prefix = `release-${claim.releaseId}-`
  for (const name of await readdir(parent))
    if (name.startsWith(prefix) && Number(name.slice(prefix.length)) < claim.fence)
      await rm(join(parent, name), { recursive: true, force: true })
  const dir = join(parent, `${prefix}${claim.fence}`)
  await mkdir(dir)
  return dir
}
