import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
import { fewAtOnce } from '../../hub/few-at-once'
import { type ByteSink, HashedFile, HashOnly, type StoredFile } from '../hashed-file.server'
import { imagesOf } from '../images-of.server'
import { FIELD } from '../lines/fields'
import { LineFields } from '../lines/line-fields'
import { recordBatches } from '../lines/snapshot-line'
import type { ShardPatch } from '../patches/shard-patch'
import type { Recipe } from '../recipe'
import { type DatasetRecord, holdsLines, packsPatiently, type Shard, type Snapshot } from '../record'
import { MEDIA_TYPES } from '../release-paths'
import { columnsOf, ofImages, taskOf } from '../tasks/registry'
import { IMAGE_GROUPS, ParquetFile, TEXT_GROUPS } from '../write-parquet.server'
import { pourLines } from './pour-range.server'
import type { LinesRange } from './shard-lines.server'
import { TrainingLines } from './training-lines'

/** Shards of one split, in order, to be encoded; plain data, so that a thread can be told it. */
export interface EncodeTask extends Pick<Snapshot, 'edition'> {
  recipe: Recipe
  shards: Pick<Shard, 'split' | 'index' | 'sha256' | 'groups'>[]
  /** What the shard of a patch can be made of instead (`patches/patch-shard.server.ts`). */
  patch?: ShardPatch
  /** Where files are put together. */
  dir: string
  /** Instead of being stored, Parquet files are only hashed, and the lines are left in `dir` (`linesPath`). */
  onlyCompared?: true
}

export interface Encoded {
  /** One a shard. */
  parquet: StoredFile[]
  /** Where the training lines of all the shards are, one after the other, if the edition holds any. */
  lines: LinesRange | null
}

type OnRows = (rows: number) => Promise<void> | void
type Lines = Pick<ByteSink, 'write'> | null

/** Rows whose images are read, or made again, while those of an earlier one are written. */
const IMAGES_AHEAD = 4

/**
 * Makes the files of shards from the snapshot alone, reading it once: the bytes depend on the shards and the recipe, not
 * on who makes them, when, or beside what.
 *
 * @param onRows told how many rows more are written; what it throws ends the work
 */
export async function encodeShards(store: Store, task: EncodeTask, onRows: OnRows): Promise<Encoded> {
  if (!holdsLines(task)) return { parquet: await encodeEach(store, task, null, onRows), lines: null }
  const lines = await HashedFile.create(linesPath(task))
  let left = false
  try {
    const parquet = await encodeEach(store, task, lines, onRows)
    left = task.onlyCompared === true
    const { sha256, sizeBytes } = left ? await lines.leave() : await lines.store(store, MEDIA_TYPES.jsonl)
    return { parquet, lines: { sha256, from: 0, bytes: sizeBytes } }
  } finally {
    if (!left) await lines.discard()
  }
}

async function encodeEach(
  store: Store,
  task: EncodeTask,
  lines: Lines,
  onRows: OnRows
): Promise<StoredFile[]> {
  const parquet: StoredFile[] = []
  for (const shard of task.shards) parquet.push(await encodeShard(store, task, shard, lines, onRows))
  return parquet
}

/** Where the training lines of shards are put together. */
export const linesPath = ({ dir, shards }: Pick<EncodeTask, 'dir' | 'shards'>): string =>
  join(dir, `${shards[0]?.sha256.slice(0, 16)}-lines`)

async function encodeShard(
  store: Store,
  task: EncodeTask,
  shard: EncodeTask['shards'][number],
  lines: Lines,
  onRows: OnRows
): Promise<StoredFile> {
  const kind = taskOf(task.recipe)
  const file = task.onlyCompared
    ? new HashOnly()
    : await HashedFile.create(join(task.dir, `${shard.sha256.slice(0, 16)}-${shard.split}-${shard.index}`))
  const { body } = await store.read(blobKey(shard.sha256))
  try {
    const bounds = ofImages(kind) ? IMAGE_GROUPS : TEXT_GROUPS
    const parquet = new ParquetFile(columnsOf(task.recipe, task), (chunk) => file.write(chunk), {
      ...bounds,
      groups: shard.groups,
      patient: packsPatiently(task)
    })
    const write = ofImages(kind) ? writeRecords : writeLines
    const beside = lines && new TrainingLines(kind, task.recipe, lines)
    await write({ store, body, parquet, beside, onRows })
    await beside?.flush()
    await parquet.finish()
    return await file.store(store, MEDIA_TYPES.parquet)
  } finally {
    body.destroy()
    await file.discard()
  }
}

interface Writing {
  store: Store
  body: Readable
  parquet: ParquetFile
  beside: TrainingLines | null
  onRows: OnRows
}

/** Rows of text, from the bytes that they are in the snapshot. */
async function writeLines({ body, parquet, beside, onRows }: Writing): Promise<void> {
  const row = new LineFields()
  await pourLines(body, async (bytes) => {
    let rows = 0
    for (let at = 0; at < bytes.length; rows++) {
      at = row.read(bytes, at)
      if (parquet.addLine(row, sizeOfLine(row))) await parquet.flush()
      if (beside?.addLine(row)) await beside.flush()
    }
    await onRows(rows)
  })
}

/** Rows with images. */
async function writeRecords({ store, body, parquet, beside, onRows }: Writing): Promise<void> {
  for await (const records of recordBatches(body)) {
    const pictures = fewAtOnce(records, IMAGES_AHEAD, (one) => imagesOf(store, one))
    for (const record of records) {
      const images: Map<string, Buffer> | undefined = (await pictures.next()).value
      if (parquet.add({ record, images, sizeBytes: sizeOf(record, images) })) await parquet.flush()
      if (beside?.add(record)) await beside.flush()
    }
    await onRows(records.length)
  }
}

/** What closes a row group: characters of the texts and bytes of the images. */
function sizeOf({ prompt, response, other }: DatasetRecord, images?: Map<string, Uint8Array>): number {
  let size = prompt.length + (response?.length ?? 0) + (other?.response?.length ?? 0)
  for (const bytes of images?.values() ?? []) size += bytes.length
  return size
}

/** The same of a row without images. */
function sizeOfLine(row: LineFields): number {
  if (row.has(FIELD.other)) return sizeOf(row.record)
  return row.units(FIELD.prompt) + row.units(FIELD.response)
}
