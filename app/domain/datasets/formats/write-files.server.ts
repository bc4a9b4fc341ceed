import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { SPLITS } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { HashedFile } from '../hashed-file.server'
import { imagesOf } from '../images-of.server'
import { shardRecords } from '../read-snapshot.server'
import type { Recipe } from '../recipe'
import type { Snapshot } from '../record'
import type { Check } from './checks/check'
import {
  type Format,
  type FormatDefinition,
  type LeftOut,
  mediaTypeOf,
  type Piece,
  type Survey,
  wellFormed
} from './format'

const FLUSH_BYTES = 256 * 1024

export interface FormatFile {
  path: string
  sizeBytes: number
  sha256: string
  mediaType: string
}

export interface WrittenFormat {
  files: FormatFile[]
  rows: number
  leftOut: Partial<Record<LeftOut, number>>
}

interface WriteInput {
  format: Format
  definition: FormatDefinition
  check: Check
  recipe: Recipe
  snapshot: Snapshot
  /** Places of the records to leave out. */
  withdrawn: ReadonlySet<number>
  workDir: string
  /** Called for every record. */
  onRow: () => Promise<void>
}

/**
 * Writes a release's records in one format, has every file validated, and stores those that are sound. Memory: one record
 * with its images and a buffer an open file.
 *
 * @throws AppError `invalid` with the record and the reason when a file is not what its trainers read
 */
export async function writeFormat(hub: Hub, input: WriteInput): Promise<WrittenFormat> {
  const { definition, recipe, snapshot } = input
  const files = new OpenFiles(hub, input)
  const survey = definition.images ? await surveyOf(hub, snapshot) : { extensions: new Set<string>() }
  const leftOut: WrittenFormat['leftOut'] = {}
  let rows = 0
  try {
    for (const split of SPLITS) {
      const writer = definition.writer({ split, recipe, edition: snapshot.edition, ...survey })
      for await (const record of recordsOf(hub, input, split)) {
        await input.onRow()
        const pieces = writer.add({
          record: wellFormed(record),
          images: definition.images ? await imagesOf(hub.store, record) : new Map()
        })
        if (typeof pieces === 'string') leftOut[pieces] = (leftOut[pieces] ?? 0) + 1
        else {
          rows += 1
          await files.write(pieces)
        }
      }
      await files.write(writer.end())
      await files.close()
    }
    for (const { path, text } of definition.beside?.(recipe, files.paths) ?? [])
      await files.write([{ path, bytes: text }])
    await files.close()
    return { files: files.done, rows, leftOut }
  } finally {
    await files.discard()
  }
}

async function* recordsOf(hub: Hub, { snapshot, withdrawn }: WriteInput, split: string) {
  for (const shard of snapshot.shards.filter((each) => each.split === split)) {
    let position = shard.firstPosition
    for await (const record of shardRecords(hub, shard)) {
      if (!withdrawn.has(position)) yield record
      position += 1
    }
  }
}

/** What kinds of images a release has; its records are read once for it, not the images. */
async function surveyOf(hub: Hub, snapshot: Snapshot): Promise<Survey> {
  const extensions = new Set<string>()
  for (const shard of snapshot.shards)
    for await (const { image, other } of shardRecords(hub, shard))
      for (const one of [image, other?.image]) if (one) extensions.add(one.path.split('.').pop() ?? '')
  return { extensions }
}

interface Open {
  file: HashedFile
  pending: Uint8Array[]
  pendingBytes: number
  rows: number
}

/** The files being written, by path; each is validated and stored when it is whole. */
class OpenFiles {
  readonly done: FormatFile[] = []
  private readonly open = new Map<string, Open>()

  constructor(
    private readonly hub: Hub,
    private readonly input: Pick<WriteInput, 'format' | 'check' | 'workDir'>
  ) {}

  get paths(): string[] {
    return this.done.map(({ path }) => path).sort()
  }

  async write(pieces: readonly Piece[]): Promise<void> {
    for (const { path, bytes, rows = 0, last } of pieces) {
      const open = this.open.get(path) ?? (await this.begin(path))
      const chunk = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
      open.pending.push(chunk)
      open.pendingBytes += chunk.length
      open.rows += rows
      if (open.pendingBytes >= FLUSH_BYTES) await flush(open)
      if (last) await this.finish(path, open)
    }
  }

  /** Ends every open file. */
  async close(): Promise<void> {
    for (const [path, open] of [...this.open]) await this.finish(path, open)
  }

  async discard(): Promise<void> {
    for (const { file } of this.open.values()) await file.discard()
    this.open.clear()
  }

  private async begin(path: string): Promise<Open> {
    const file = await HashedFile.create(join(this.input.workDir, path.replaceAll('/', '-')))
    const open: Open = { file, pending: [], pendingBytes: 0, rows: 0 }
    this.open.set(path, open)
    return open
  }

  private async finish(path: string, open: Open): Promise<void> {
    await flush(open)
    await this.refuseUnsound(path, open)
    const mediaType = mediaTypeOf(path)
    const stored = await open.file.store(this.hub.store, mediaType)
    this.open.delete(path)
    this.done.push({ path, mediaType, ...stored })
  }

  /** The validator reads what lies on the disk, and counts for itself. */
  private async refuseUnsound(path: string, { file, rows: written }: Open): Promise<void> {
    const { rows, problems } = await this.input.check(path, bytesAt(file.path), file.path)
    const [first] = problems
    const where = first ? [first.at, first.record && `record ${first.record}`].filter(Boolean).join(', ') : ''
    const why = first
      ? `${where}: ${first.why}`
      : rows !== null && rows !== written
        ? `${written} rows were written, ${rows} can be read`
        : null
    if (why) throw new AppError('invalid', `${this.input.format}/${path}: ${why}`)
  }
}

/** A file's bytes; it is opened by who begins to read. */
export async function* bytesAt(localPath: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(localPath)
}

async function flush(open: Open): Promise<void> {
  await open.file.write(Buffer.concat(open.pending))
  open.pending = []
  open.pendingBytes = 0
}
