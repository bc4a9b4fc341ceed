import { buffer } from 'node:stream/consumers'
import { parquetMetadataAsync } from 'hyparquet'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import type { ManifestFile } from '../manifest'
import type { Snapshot } from '../record'
import { parquetPath } from '../release-paths'

/**
 * Looks at the files of a release as a reader would: each is there in full, and each Parquet file opens and holds the
 * rows of its shard.
 *
 * @throws Error that names the file
 */
export async function checkFiles(hub: Hub, snapshot: Snapshot, files: ManifestFile[]): Promise<void> {
  const rows = new Map(
    snapshot.shards.map((shard) => {
      const of = snapshot.shards.filter(({ split }) => split === shard.split).length
      return [parquetPath(shard.split, shard.index, of), shard.rows]
    })
  )
  for (const file of files) {
    const there = await hub.store.head(blobKey(file.sha256))
    if (there?.sizeBytes !== file.size)
      throw new Error(`${file.path} has ${there?.sizeBytes ?? 'no'} bytes instead of ${file.size}`)
    const expected = rows.get(file.path)
    if (expected === undefined) continue
    const found = await rowsOf(hub, file)
    if (found !== expected) throw new Error(`${file.path} has ${found} rows instead of ${expected}`)
    rows.delete(file.path)
  }
  for (const path of rows.keys()) throw new Error(`${path} is missing`)
}

/** Rows a Parquet file says it has; reads its end alone. */
async function rowsOf(hub: Hub, { sha256, size }: ManifestFile): Promise<number> {
  const slice = async (start: number, end = size): Promise<ArrayBuffer> => {
    const bytes = await buffer((await hub.store.read(blobKey(sha256), { start, end: end - 1 })).body)
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  }
  return Number((await parquetMetadataAsync({ byteLength: size, slice })).num_rows)
}
