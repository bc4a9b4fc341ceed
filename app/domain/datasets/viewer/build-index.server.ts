import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { endianness } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { releaseIndexes, releases } from '~db/schema'
import type { Split } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { HashedFile } from '../hashed-file.server'
import { readSnapshot, shardRecords } from '../read-snapshot.server'
import type { Snapshot } from '../record'
import { INDEX_FORMAT, type IndexHead, LONGEST, MOST_ROWS, MOST_WORDS } from './index-head'
import { type Block, BlockBuilder } from './postings'
import { FactsCounter, LENGTH_MARKS, marksOf, type ReleaseFacts, textsOf, WORD_MARKS } from './row-facts'
import { hashesOf } from './row-terms'

const REPORT_MS = 500

/**
 * Makes what a published release's rows are found, narrowed and drawn by, in one pass over its snapshot. The same
 * snapshot gives the same file; does nothing where there is one of today's format. Memory: 30 bytes a row and one block of words.
 *
 * @param pause awaited before it begins and again and again; what it throws ends the work
 * @throws errors of a foundation that is away: call again
 */
export async function buildIndex(
  hub: Hub,
  releaseId: string,
  pause: () => Promise<void> = async () => {}
): Promise<void> {
  const [release] = await hub.db
    .select({ snapshot: releases.snapshotSha256 })
    .from(releases)
    .where(eq(releases.id, releaseId))
  if (!release?.snapshot) throw new AppError('not_found', 'No such release')
  const key = release.snapshot
  const [known] = await hub.db.select().from(releaseIndexes).where(eq(releaseIndexes.snapshotSha256, key))
  if (known?.error || (known?.sha256 && (known.head as IndexHead | null)?.format === INDEX_FORMAT)) return
  const snapshot = await readSnapshot(hub, key)
  const total = snapshot.shards.reduce((sum, shard) => sum + shard.rows, 0)
  const note = (values: Partial<typeof releaseIndexes.$inferInsert>) =>
    hub.db
      .insert(releaseIndexes)
      .values({ snapshotSha256: key, total, ...values })
      .onConflictDoUpdate({
        target: releaseIndexes.snapshotSha256,
        set: { ...values, updatedAt: sql`now()` }
      })
  await note({ done: 0, sha256: null, error: total > MOST_ROWS ? 'too_large' : null })
  if (total > MOST_ROWS) return
  await pause()
  const parent = join(hub.settings.dataDir, 'work')
  await mkdir(parent, { recursive: true })
  const dir = await mkdtemp(join(parent, 'index-'))
  try {
    const file = await HashedFile.create(join(dir, 'rows'))
    try {
      let reportedMs = 0
      const made = await writeIndex(hub, snapshot, total, file, async (done) => {
        await pause()
        if (Date.now() - reportedMs < REPORT_MS) return
        reportedMs = Date.now()
        await note({ done })
      })
      const { sha256 } = await file.store(hub.store, 'application/octet-stream')
      await note({ done: total, sha256, ...made })
    } finally {
      await file.discard()
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function writeIndex(
  hub: Hub,
  snapshot: Snapshot,
  rows: number,
  file: HashedFile,
  onRows: (done: number) => Promise<void>
): Promise<{ head: IndexHead; facts: ReleaseFacts }> {
  const columns = new ColumnsBuilder(rows)
  const counters = new Map<Split, FactsCounter>()
  const blocks: IndexHead['blocks'] = []
  const directories: Uint32Array[] = []
  const builder = new BlockBuilder()
  let done = 0
  const finish = async () => {
    const firstRow = done - builder.rows
    const held = builder.rows
    const block: Block = builder.finish()
    blocks.push({ firstRow, rows: held, data: file.sizeBytes })
    directories.push(block.directory)
    await file.write(block.data)
  }
  for (const shard of snapshot.shards) {
    const counter = counters.get(shard.split) ?? new FactsCounter()
    counters.set(shard.split, counter)
    for await (const record of shardRecords(hub, shard)) {
      const marks = marksOf(record)
      counter.add(marks)
      columns.add(done, marks)
      builder.add(hashesOf(textsOf(record)))
      done += 1
      if (builder.full) await finish()
      if (done % 1000 === 0) await onRows(done)
    }
  }
  if (builder.rows > 0) await finish()
  const resident = file.sizeBytes
  for (const directory of directories) await file.write(bytesOf(directory))
  for (const column of columns.finish(rangesOf(snapshot))) await file.write(bytesOf(column))
  const facts = Object.fromEntries([...counters].map(([split, counter]) => [split, counter.facts()]))
  return {
    head: { format: INDEX_FORMAT, rows, words: columns.words(), blocks, resident, size: file.sizeBytes },
    facts
  }
}

/** The positions of each split, the last of each not included. */
function rangesOf({ shards }: Snapshot): [number, number][] {
  const ranges = new Map<Split, [number, number]>()
  for (const { split, firstPosition, rows } of shards) {
    const known = ranges.get(split)
    ranges.set(split, [known?.[0] ?? firstPosition, firstPosition + rows])
  }
  return [...ranges.values()]
}

function bytesOf(numbers: Uint32Array | Float32Array | Uint16Array): Uint8Array {
  if (endianness() !== 'LE') throw new Error('Files of rows are written on little-endian machines only')
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}

/** What every row is narrowed and sorted by, column by column. */
class ColumnsBuilder {
  private readonly rating: Float32Array
  /** Of all texts together. */
  private readonly length: Uint32Array
  private readonly lengths
  private readonly codes
  private readonly known = { language: codes(), scenario: codes(), license: codes(), generator: codes() }

  constructor(private readonly rows: number) {
    this.rating = new Float32Array(rows)
    this.length = new Uint32Array(rows)
    const column = () => new Uint16Array(rows)
    this.lengths = { prompt: column(), response: column(), other: column() }
    this.codes = { language: column(), scenario: column(), license: column(), generator: column() }
  }

  add(row: number, marks: ReturnType<typeof marksOf>): void {
    this.rating[row] = marks.rating
    this.length[row] = marks.promptLength + marks.responseLength + (marks.otherLength ?? 0)
    const { promptLength: prompt, responseLength: response, otherLength } = marks
    const lengths = { prompt, response, other: otherLength ?? 0 }
    for (const name of LENGTH_MARKS) this.lengths[name][row] = Math.min(lengths[name], LONGEST)
    for (const name of WORD_MARKS) {
      const known = this.known[name]
      const word = marks[name]
      let code = known.get(word)
      if (code === undefined) {
        code = Math.min(known.size, MOST_WORDS)
        known.set(word, code)
      }
      this.codes[name][row] = code
    }
  }

  words(): IndexHead['words'] {
    const list = (name: (typeof WORD_MARKS)[number]) => [...this.known[name].keys()]
    return {
      language: list('language'),
      scenario: list('scenario'),
      license: list('license'),
      generator: list('generator')
    }
  }

  /** The columns in the order of `COLUMNS`. */
  finish(ranges: readonly [number, number][]) {
    const { rating, length, lengths, codes } = this
    return [
      rating,
      this.order(ranges, (row) => Math.round(((rating[row] ?? 0) + 1) * 1e4)),
      this.order(ranges, (row) => length[row] ?? 0),
      lengths.prompt,
      lengths.response,
      lengths.other,
      codes.language,
      codes.scenario,
      codes.license,
      codes.generator
    ]
  }

  /** The rows of each split from the smallest value (up to 2^30) to the largest; equal ones as they stand. */
  private order(ranges: readonly [number, number][], value: (row: number) => number): Uint32Array {
    const keys = new Float64Array(this.rows)
    for (let row = 0; row < this.rows; row += 1) keys[row] = Math.min(value(row), 2 ** 30) * 2 ** 23 + row
    for (const [first, end] of ranges) keys.subarray(first, end).sort()
    return Uint32Array.from(keys, (key) => key % 2 ** 23)
  }
}

const codes = () => new Map<string, number>()
