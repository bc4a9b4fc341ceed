import { join } from 'node:path'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
import { type ByteSink, HashedFile, HashOnly, type StoredFile } from '../hashed-file.server'
import { imagesOf } from '../images-of.server'
import { jsonLine, parseBatches } from '../jsonl'
import type { Recipe } from '../recipe'
import type { DatasetRecord, Shard } from '../record'
import { MEDIA_TYPES } from '../release-paths'
import { ofImages, taskOf } from '../tasks/registry'
import { IMAGE_GROUPS, ParquetFile, TEXT_GROUPS } from '../write-parquet.server'

/** Shards of one split, in order, to be encoded; plain data, so that a thread can be told it. */
export interface EncodeTask {
  recipe: Recipe
  shards: Pick<Shard, 'split' | 'index' | 'sha256'>[]
  /** Where files are put together before the store takes them; null: they are hashed and kept nowhere. */
  dir: string | null
}

export interface Encoded {
  /** One a shard. */
  parquet: StoredFile[]
  /** The training lines of all the shards, one after the other. */
  lines: StoredFile
}

const LINES_BYTES = 256 * 1024

/**
 * Makes the files of shards from the snapshot alone, reading it once: the bytes depend on the shards and the recipe, not
 * on who makes them, when, or beside what.
 *
 * @param onRows told how many rows more are written; what it throws ends the work
 */
export async function encodeShards(
  store: Store,
  task: EncodeTask,
  onRows: (rows: number) => Promise<void> | void
): Promise<Encoded> {
  const parquet: StoredFile[] = []
  const lines = await open(task, 'lines')
  try {
    for (const shard of task.shards) parquet.push(await encodeShard(store, task, shard, lines, onRows))
    return { parquet, lines: await lines.store(store, MEDIA_TYPES.jsonl) }
  } finally {
    await lines.discard()
  }
}

const open = ({ dir, shards }: EncodeTask, name: string): ByteSink | Promise<ByteSink> =>
  dir === null ? new HashOnly() : HashedFile.create(join(dir, `${shards[0]?.sha256.slice(0, 16)}-${name}`))

async function encodeShard(
  store: Store,
  task: EncodeTask,
  shard: EncodeTask['shards'][number],
  lines: ByteSink,
  onRows: (rows: number) => Promise<void> | void
): Promise<StoredFile> {
  const kind = taskOf(task.recipe)
  const file = await open(task, `${shard.split}-${shard.index}`)
  const { body } = await store.read(blobKey(shard.sha256))
  try {
    const parquet = new ParquetFile(
      kind.columns(task.recipe),
      (chunk) => file.write(chunk),
      ofImages(kind) ? IMAGE_GROUPS : TEXT_GROUPS
    )
    let text = ''
    for await (const records of parseBatches<DatasetRecord>(body)) {
      for (const record of records) {
        const images = record.image || record.other?.image ? await imagesOf(store, record) : undefined
        if (parquet.add({ record, images, sizeBytes: sizeOf(record, images) })) await parquet.flush()
        text += jsonLine(kind.line(record, task.recipe))
        if (text.length < LINES_BYTES) continue
        await lines.write(Buffer.from(text))
        text = ''
      }
      await onRows(records.length)
    }
    await lines.write(Buffer.from(text))
    await parquet.finish()
    return await file.store(store, MEDIA_TYPES.parquet)
  } finally {
    body.destroy()
    await file.discard()
  }
}

/** What closes a row group: characters of the texts and bytes of the images. */
function sizeOf({ prompt, response, other }: DatasetRecord, images?: Map<string, Uint8Array>): number {
  let size = prompt.length + (response?.length ?? 0) + (other?.response?.length ?? 0)
  for (const bytes of images?.values() ?? []) size += bytes.length
  return size
}
