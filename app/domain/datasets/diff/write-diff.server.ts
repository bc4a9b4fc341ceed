import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiffSegment } from '~db/schema/datasets'
import type { Store } from '~storage/store'
import { LineBuffer } from '../build/line-buffer'
import { HashedFile, type StoredFile } from '../hashed-file.server'
import { jsonLine } from '../jsonl'
import {
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeDepth,
  type ChangeKind,
  type RecordChange
} from './changes'

/** Lines between two offsets; also those of a page. */
export const DIFF_PAGE = 50
const FLUSH_BYTES = 256 * 1024

export interface WrittenDiff extends StoredFile {
  segments: DiffSegment[]
}

/** One segment on its way: a file of its own until all are known. */
class Part {
  readonly offsets: number[] = []
  rows = 0
  sizeBytes = 0
  private readonly lines = new LineBuffer(FLUSH_BYTES)

  private constructor(
    readonly kind: ChangeKind,
    readonly reason: string | null,
    readonly path: string,
    private readonly file: FileHandle
  ) {}

  static open = async (dir: string, { change, reason }: RecordChange): Promise<Part> => {
    const path = join(dir, `diff-${change}-${reason ?? 'all'}.jsonl`)
    return new Part(change, reason ?? null, path, await open(path, 'w'))
  }

  async add(change: RecordChange): Promise<void> {
    if (this.rows % DIFF_PAGE === 0) this.offsets.push(this.sizeBytes)
    this.rows += 1
    this.sizeBytes += this.lines.add(jsonLine(change))
    if (this.lines.full) await this.flush()
  }

  async close(): Promise<void> {
    await this.flush()
    await this.file.close()
  }

  private flush = (): Promise<void> => this.lines.empty((bytes) => this.file.appendFile(bytes))
}

/** Writes changes as one blob of JSONL, sorted into segments by kind and reason. Memory: one buffer a segment. */
export async function writeDiff(
  store: Store,
  dir: string,
  changes: AsyncIterable<RecordChange> | Iterable<RecordChange>
): Promise<WrittenDiff> {
  const parts = new Map<string, Part>()
  const whole = await HashedFile.create(join(dir, 'diff.jsonl'))
  try {
    for await (const change of changes) {
      const name = `${change.change} ${change.reason ?? ''}`
      const part = parts.get(name) ?? (await Part.open(dir, change))
      parts.set(name, part)
      await part.add(change)
    }
    const segments: DiffSegment[] = []
    let start = 0
    for (const part of ordered([...parts.values()])) {
      await part.close()
      await copyInto(whole, part.path)
      const { kind, reason, rows } = part
      const offsets = part.offsets.map((offset) => start + offset)
      start += part.sizeBytes
      segments.push({ kind, reason, rows, end: start, offsets })
    }
    return { ...(await whole.store(store, 'application/jsonl')), segments }
  } finally {
    await whole.discard()
    for (const { path } of parts.values()) await rm(path, { force: true })
  }
}

/** Copies a file by way of memory that is used again. */
async function copyInto(whole: HashedFile, path: string): Promise<void> {
  const file = await open(path)
  const buffer = Buffer.allocUnsafeSlow(FLUSH_BYTES)
  try {
    for (let read = await file.read(buffer); read.bytesRead > 0; read = await file.read(buffer))
      await whole.write(buffer.subarray(0, read.bytesRead))
  } finally {
    await file.close()
  }
}

const ordered = (parts: Part[]): Part[] =>
  parts.sort((a, b) => CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind) || b.rows - a.rows)

/** The sums of a diff. */
export function countChanges(since: string, segments: DiffSegment[]): ChangeCounts {
  const of = (kind: string) =>
    Object.fromEntries(
      segments.filter((segment) => segment.kind === kind).map(({ reason, rows }) => [reason ?? '', rows])
    )
  return {
    since,
    added: segments.find(({ kind }) => kind === 'added')?.rows ?? 0,
    removed: of('removed'),
    changed: of('changed') as Partial<Record<ChangeDepth, number>>
  }
}
