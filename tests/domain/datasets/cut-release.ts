import { eq } from 'drizzle-orm'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { readBlob } from '~/domain/datasets/freeze-image.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import type { BuildOptions } from '~/domain/datasets/snapshot-release.server'
import type { Hub } from '~/domain/hub/hub.server'
import { releaseFiles } from '~db/schema'

/** Requests and builds a release of a dataset of `ownerId`'s. */
export async function cutRelease(hub: Hub, ownerId: string, datasetId: string, options: BuildOptions = {}) {
  const id = await requestRelease(hub, { id: ownerId, role: 'creator' }, datasetId)
  await buildRelease(hub, id, options)
  return openRelease(hub, id)
}

/** A release with what its files hold. */
export async function openRelease(hub: Hub, id: string) {
  const release = await readRelease(hub, id)
  if (!release) throw new Error('no release')
  const files = await hub.db.select().from(releaseFiles).where(eq(releaseFiles.releaseId, id))
  const byPath = new Map(files.map((file) => [file.path, file]))
  const bytes = async (path: string) => readBlob(hub, byPath.get(path)?.sha256 ?? path)
  return { ...release, files, bytes, hashes: Object.fromEntries(files.map((f) => [f.path, f.sha256])) }
}

/** The rows of a Parquet file and what it says of itself. */
export async function readParquet(buffer: Buffer) {
  const file = buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length) as ArrayBuffer
  return { rows: await parquetReadObjects({ file, utf8: false }), metadata: parquetMetadata(file) }
}
