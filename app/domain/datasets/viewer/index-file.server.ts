import { eq } from 'drizzle-orm'
import { releaseIndexes } from '~db/schema'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { COLUMNS, INDEX_FORMAT, type IndexHead } from './index-head'
import { BUCKETS } from './postings'
import type { LengthMark, ReleaseFacts, WordMark } from './row-facts'

/** How it stands with what a release's rows are found by. */
export interface IndexState {
  state: 'ready' | 'making' | 'none'
  done: number
  total: number
  facts: ReleaseFacts | null
}

/** A file of rows that is ready, as far as it is held in memory. */
export interface OpenIndex {
  sha256: string
  head: IndexHead
  /** One a block. */
  directories: Uint32Array[]
  rating: Float32Array
  byRating: Uint32Array
  byLength: Uint32Array
  lengths: Record<LengthMark, Uint16Array>
  codes: Record<WordMark, Uint16Array>
}

/** What is known of a snapshot's file of rows; its head where it is ready. */
export async function findIndex(
  hub: Pick<Hub, 'db'>,
  snapshotSha256: string
): Promise<IndexState & { ready: { sha256: string; head: IndexHead } | null }> {
  const [row] = await hub.db
    .select()
    .from(releaseIndexes)
    .where(eq(releaseIndexes.snapshotSha256, snapshotSha256))
  const head = row?.head as IndexHead | null | undefined
  const ready = row?.sha256 && head?.format === INDEX_FORMAT ? { sha256: row.sha256, head } : null
  return {
    state: ready ? 'ready' : row?.error ? 'none' : 'making',
    // one of before is made again from the start
    done: ready || !row?.sha256 ? (row?.done ?? 0) : 0,
    total: row?.total ?? 0,
    facts: (row?.facts as ReleaseFacts | null | undefined) ?? null,
    ready
  }
}

/** The part of a file of rows that every question needs, kept in memory while it is asked. */
export async function openIndex(
  hub: Pick<Hub, 'store'>,
  { sha256, head }: { sha256: string; head: IndexHead }
): Promise<OpenIndex> {
  return kept(sha256, head.size - head.resident, async () => {
    const bytes = await readRange(hub, sha256, head.resident, head.size)
    let at = 0
    const next = (length: number, width: number) => {
      const from = at
      at += length * width
      return { buffer: bytes.buffer as ArrayBuffer, from, length }
    }
    const directories = head.blocks.map(() => {
      const { buffer, from, length } = next(BUCKETS + 1, 4)
      return new Uint32Array(buffer, from, length)
    })
    const columns = Object.fromEntries(
      COLUMNS.map(([name, width]) => {
        const { buffer, from, length } = next(head.rows, width)
        const Kind = name === 'rating' ? Float32Array : width === 2 ? Uint16Array : Uint32Array
        return [name, new Kind(buffer, from, length)]
      })
    ) as unknown as Pick<OpenIndex, 'rating' | 'byRating' | 'byLength'> &
      OpenIndex['lengths'] &
      OpenIndex['codes']
    const { rating, byRating, byLength, prompt, response, other, ...codes } = columns
    return {
      sha256,
      head,
      directories,
      rating,
      byRating,
      byLength,
      lengths: { prompt, response, other },
      codes
    }
  })
}

/** Bytes `start` … `end - 1` of a blob, in a buffer of their own. */
export async function readRange(
  hub: Pick<Hub, 'store'>,
  sha256: string,
  start: number,
  end: number
): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - start))
  if (bytes.length === 0) return bytes
  const { body } = await hub.store.read(blobKey(sha256), { start, end: end - 1 })
  let at = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** Bytes that may be held in memory, over all releases; the one asked for last always is. */
const MOST_BYTES = 128 * 2 ** 20
const held = new Map<string, { value: Promise<unknown>; bytes: number }>()

/** What `load` answers, from memory while it is there; who was asked for longest ago makes room. */
export function kept<T>(key: string, bytes: number, load: () => Promise<T>): Promise<T> {
  const found = held.get(key)
  const entry = found ?? { value: load(), bytes }
  held.delete(key)
  held.set(key, entry)
  if (!found) {
    entry.value.catch(() => held.delete(key))
    let sum = 0
    for (const { bytes } of held.values()) sum += bytes
    for (const [oldest, { bytes }] of held) {
      if (sum <= MOST_BYTES || oldest === key) break
      held.delete(oldest)
      sum -= bytes
    }
  }
  return entry.value as Promise<T>
}
