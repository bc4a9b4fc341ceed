import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { datasets, releaseFiles, releases, users } from '~db/schema'
import { SPLITS } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import type { Actor } from '../actor'
import { writeCard } from '../card'
import { errorWords } from '../error-words'
import { HashOnly, type StoredFile } from '../hashed-file.server'
import { type ManifestFile, writeManifest } from '../manifest'
import { makeNotes } from '../notes/write-notes.server'
import { ownDataset } from '../own-dataset.server'
import { readSnapshot } from '../read-snapshot.server'
import type { Recipe } from '../recipe'
import { holdsLines, type Shard, type Snapshot } from '../record'
import { parquetPath } from '../release-paths'
import { isRebuilding, type ReleaseRebuild } from '../release-summary'
import { SIGNATURE_FILE } from '../signing/signature'
import { taskOf } from '../tasks/registry'
import type { Encoding } from './ahead.server'
import { linesPath } from './encode-shards.server'
import { encodeHere } from './make-shard.server'

const SHOWN = 20
const TOLD_EVERY_MS = 1000

/**
 * Asks that a published release be built again from its snapshot and compared; a job does it.
 *
 * @throws AppError `not_found`, `forbidden`, `conflict` when it is not published
 */
export async function requestRebuild(hub: Hub, actor: Actor, releaseId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [release] = await tx.select().from(releases).where(eq(releases.id, releaseId)).for('update')
    if (!release) throw new AppError('not_found', 'No such release')
    await ownDataset(tx, actor, release.datasetId)
    if (release.state !== 'published')
      throw new AppError('conflict', 'Only a published release can be compared')
    if (isRebuilding(release.rebuild, Date.now())) return
    await tx
      .update(releases)
      .set({ rebuild: { state: 'waiting', at: new Date().toISOString() } })
      .where(eq(releases.id, releaseId))
    await recordEvents(tx, [
      { type: 'release.rebuild_requested', actorId: actor.id, subjectId: releaseId, payload: {} }
    ])
  })
}

/** Builds a release again from its snapshot into nowhere, and writes down whether every file has the same SHA-256. */
export async function rebuildRelease(
  hub: Hub,
  releaseId: string,
  encoding: Encoding = { by: encodeHere, atOnce: 1 },
  signal?: AbortSignal
): Promise<ReleaseRebuild> {
  const write = (rebuild: ReleaseRebuild) => note(hub, releaseId, rebuild)
  const at = () => new Date().toISOString()
  await write({ state: 'running', at: at() })
  try {
    const listed = await hub.db.select().from(releaseFiles).where(eq(releaseFiles.releaseId, releaseId))
    // a signature is the key's, not the snapshot's; `kindling verify` checks it
    const was = new Map(
      listed.filter(({ path }) => path !== SIGNATURE_FILE).map(({ path, sha256 }) => [path, sha256])
    )
    const tell = (done: number, total: number) => write({ state: 'running', at: at(), rows: [done, total] })
    const is = await rebuild(hub, releaseId, { encoding, signal, tell })
    const differing = [...new Set([...was.keys(), ...is.keys()])]
      .sort()
      .filter((path) => was.get(path) !== is.get(path))
      .map((path) => ({ path, expected: was.get(path) ?? null, got: is.get(path) ?? null }))
    const state = differing.length === 0 ? 'same' : 'different'
    return await write({ state, at: at(), files: was.size, differing: differing.slice(0, SHOWN) })
  } catch (error) {
    if (signal?.aborted) throw error
    return failRebuild(hub, releaseId, error as Error)
  }
}

async function note(hub: Hub, releaseId: string, rebuild: ReleaseRebuild): Promise<ReleaseRebuild> {
  await hub.db.update(releases).set({ rebuild }).where(eq(releases.id, releaseId))
  return rebuild
}

/** Notes that a release could not be built again. */
export const failRebuild = (hub: Hub, releaseId: string, error: Error): Promise<ReleaseRebuild> =>
  note(hub, releaseId, { state: 'failed', at: new Date().toISOString(), error: errorWords(error) })

interface How {
  encoding: Encoding
  signal?: AbortSignal
  /** Told of rows that are made again, of all. */
  tell: (done: number, total: number) => Promise<unknown>
}

/** The SHA-256 of every file of a release, made anew from its snapshot and recipe. */
async function rebuild(hub: Hub, releaseId: string, how: How): Promise<Map<string, string>> {
  const release = await find(hub, releaseId)
  const { version, snapshotSha256 } = release
  if (!snapshotSha256) throw new AppError('conflict', 'The release has no snapshot')
  const recipe = release.recipe as Recipe
  const snapshot = await readSnapshot(hub, snapshotSha256)
  const files = await rebuildData(hub, recipe, snapshot, how)
  const about = snapshot.about ?? {
    repository: `${release.owner}/${release.name}`,
    title: release.title,
    description: release.description
  }
  for await (const made of makeNotes(hub.store, { snapshot, version, about }, () => new HashOnly(), true))
    files.push(file(made.path, made))
  const card = Buffer.from(writeCard({ ...about, version, recipe, snapshot, files }))
  files.push({ path: 'README.md', size: card.length, sha256: sha(card) })
  const manifest = writeManifest({ ...about, version, recipe, snapshot, snapshotSha256, files })
  const all = [...files, { path: 'manifest.json', sha256: sha(manifest) }]
  return new Map(all.map(({ path, sha256 }) => [path, sha256]))
}

/** Files of rows are made shard by shard, as many at once as in a build; the lines of a split are hashed one after the other. */
async function rebuildData(
  hub: Hub,
  recipe: Recipe,
  { shards, edition }: Snapshot,
  { encoding, signal, tell }: How
): Promise<ManifestFile[]> {
  const parent = join(hub.settings.dataDir, 'work')
  await mkdir(parent, { recursive: true })
  const dir = await mkdtemp(join(parent, 'rebuild-'))
  try {
    const total = shards.reduce((sum, { rows }) => sum + rows, 0)
    let done = 0
    let toldMs = Date.now()
    const onRows = async (rows: number) => {
      done += rows
      if (Date.now() - toldMs < TOLD_EVERY_MS) return
      toldMs = Date.now()
      await tell(done, total)
    }
    const task = (shard: Shard) => ({ recipe, edition, shards: [shard], dir, onlyCompared: true as const })
    const files: ManifestFile[] = []
    const next = shards.values()
    const lane = async () => {
      for (const shard of next) {
        const { parquet } = await encoding.by(hub, task(shard), onRows, signal)
        const of = shards.filter(({ split }) => split === shard.split).length
        for (const made of parquet) files.push(file(parquetPath(shard.split, shard.index, of), made))
      }
    }
    await tell(0, total)
    await Promise.all(Array.from({ length: encoding.atOnce }, lane))
    for (const split of holdsLines({ edition }) ? SPLITS : []) {
      const own = shards.filter((shard) => shard.split === split)
      const lines = new HashOnly()
      for (const shard of own)
        for await (const chunk of createReadStream(linesPath(task(shard)))) await lines.write(chunk as Buffer)
      if (own.length > 0) files.push(file(taskOf(recipe).jsonlPath(split), await lines.store()))
    }
    return files
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

const file = (path: string, made: StoredFile): ManifestFile => ({
  path,
  size: made.sizeBytes,
  sha256: made.sha256
})

const sha = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

async function find(hub: Hub, releaseId: string) {
  const [release] = await hub.db
    .select({
      version: releases.version,
      recipe: releases.recipe,
      snapshotSha256: releases.snapshotSha256,
      owner: users.name,
      name: datasets.name,
      title: datasets.title,
      description: datasets.description
    })
    .from(releases)
    .innerJoin(datasets, eq(datasets.id, releases.datasetId))
    .innerJoin(users, eq(users.id, datasets.ownerId))
    .where(eq(releases.id, releaseId))
  if (!release) throw new AppError('not_found', 'No such release')
  return release
}
