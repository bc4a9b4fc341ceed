import { createReadStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { hashFile } from '~/domain/datasets/download-file.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { newId } from '~db/id'
import { datasets, releaseFiles, releases, users } from '~db/schema'
import { blobKey } from '~storage/keys'

/** The file's path in the release. */
export const RELEASED_PATH = 'data/train-00000-of-00001.parquet'

/**
 * A published release, ann/bench, with one file of noise.
 *
 * @returns the file's sha256, which names it in the store
 */
export async function makeDownload(dataDir: string, databaseUrl: string, size: number): Promise<string> {
  const settings = { ...readSettings({ DATA_DIR: dataDir, KINDLING_DEMO: 'off' }), databaseUrl }
  const hub = openHub(settings, { logLevel: 'error' })
  try {
    const noise = join(dataDir, 'noise')
    await writeFile(noise, Readable.from(noiseOf(size)))
    const sha256 = await hashFile(noise)
    await hub.store.put(blobKey(sha256), createReadStream(noise), {
      mediaType: 'application/vnd.apache.parquet'
    })
    await rm(noise)
    const ownerId = newId()
    await hub.db
      .insert(users)
      .values({ id: ownerId, name: 'ann', displayName: 'Ann', email: 'ann@example.org', passwordHash: '' })
    const about = { name: 'bench', title: 'Bench', description: '', recipe: DEFAULT_RECIPE }
    const datasetId = await createDataset(hub, { id: ownerId }, about)
    const id = newId()
    await hub.db.insert(releases).values({
      id,
      datasetId,
      number: 1,
      version: '1.0.0',
      state: 'published',
      recipe: DEFAULT_RECIPE,
      commitId: sha256.slice(0, 40),
      rowCount: 1,
      createdBy: ownerId,
      publishedAt: new Date()
    })
    await hub.db.update(datasets).set({ latestReleaseId: id }).where(eq(datasets.id, datasetId))
    await hub.db.insert(releaseFiles).values({
      releaseId: id,
      path: RELEASED_PATH,
      sizeBytes: size,
      sha256,
      oid: sha256.slice(0, 40),
      mediaType: 'application/vnd.apache.parquet'
    })
    return sha256
  } finally {
    await closeHub(hub)
  }
}

function* noiseOf(size: number): Generator<Buffer> {
  const piece = Buffer.alloc(1_000_000)
  for (let at = 0; at < size; at += piece.length) {
    piece.writeDoubleLE(at, 0)
    yield piece.subarray(0, Math.min(piece.length, size - at))
  }
}
