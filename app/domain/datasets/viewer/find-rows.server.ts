import type { Hub } from '../../hub/hub.server'
import { kept, type OpenIndex, readRange } from './index-file.server'
import { bucketRange, rowsWith } from './postings'
import { WORD_MARKS } from './row-facts'
import type { RowQuery } from './row-query'
import { askedHashes } from './row-terms'

/** Blocks read at a time. */
const AT_ONCE = 16

/**
 * The rows that answer a question, in its order: how many there are, and the positions of those on its page.
 *
 * @param range positions of the split, the last not included
 * @param gone positions of rows that have left the hub: they are found by nothing
 */
export async function findRows(
  hub: Pick<Hub, 'store'>,
  index: OpenIndex,
  asked: { query: RowQuery; range: [number, number]; gone: ReadonlySet<number>; count: number }
): Promise<{ total: number; positions: number[] }> {
  const { query, gone, count } = asked
  const [first, end] = asked.range
  const words = askedHashes(query.q)
  // a question of signs alone, such as `?!`, asks for nothing that could be found
  if (query.q !== '' && words.length === 0) return { total: 0, positions: [] }
  const holding = words.length > 0 ? await rowsHolding(hub, index, words) : null
  const { sort, from } = query
  const order = sort === 'best' || sort === 'worst' ? index.byRating : index.byLength
  const back = sort === 'best' || sort === 'longest'
  const rowAt = (at: number): number =>
    sort === 'position' ? at : (order[back ? end - 1 - (at - first) : at] as number)
  const { mask, total } = maskOf(index, query, asked.range, holding, gone)
  const positions: number[] = []
  for (let at = first, seen = 0; at < end && positions.length < count; at += 1) {
    const row = rowAt(at)
    if (mask[row - first] === 0) continue
    if (seen >= from) positions.push(row)
    seen += 1
  }
  return { total, positions }
}

/**
 * A byte a row of the split: 1 where it answers the question. One pass a filter, along the columns as they lie in memory. What is
 * true of about half of all rows is reckoned and not branched on: a processor guesses every other branch wrong.
 */
function maskOf(
  index: OpenIndex,
  query: RowQuery,
  [first, end]: [number, number],
  holding: Uint8Array | null,
  gone: ReadonlySet<number>
): { mask: Uint8Array; total: number } {
  const mask = new Uint8Array(end - first)
  if (holding) markHolding(mask, holding, first)
  else mask.fill(1)
  for (const name of WORD_MARKS) {
    const word = query.marks[name]
    if (word === undefined) continue
    const codes = index.codes[name]
    const code = index.head.words[name].indexOf(word)
    for (let row = first; row < end; row += 1) if (codes[row] !== code) mask[row - first] = 0
  }
  if (query.min !== null || query.max !== null) {
    const { rating } = index
    // those nobody rated lie below every limit
    const min = (query.min ?? 0) - 1e-6
    const max = (query.max ?? 5) + 1e-6
    for (let row = first; row < end; row += 1) {
      const stars = rating[row] as number
      mask[row - first] = (mask[row - first] as number) & Number(stars >= min) & Number(stars <= max)
    }
  }
  for (const row of gone) if (row >= first && row < end) mask[row - first] = 0
  return { mask, total: sumOf(mask) }
}

/** Marks the rows that hold the words: eight at a time where none does, as most words stand in few rows. */
function markHolding(mask: Uint8Array, holding: Uint8Array, first: number): void {
  const end = first + mask.length
  for (let row = first; row < end; ) {
    const bits = (holding[row >> 3] as number) >> (row & 7)
    const next = Math.min(end, (row | 7) + 1)
    if (bits !== 0) for (let i = 0; row + i < next; i += 1) mask[row - first + i] = (bits >> i) & 1
    row = next
  }
}

/** The sum of bytes that are 0 or 1, four at a time: 255 of them fit into a byte. */
function sumOf(mask: Uint8Array): number {
  const fours = new Uint32Array(mask.buffer, 0, mask.length >> 2)
  let total = 0
  for (let at = 0; at < fours.length; ) {
    const end = Math.min(fours.length, at + 255)
    let sum = 0
    for (; at < end; at += 1) sum += fours[at] as number
    total += (sum & 255) + ((sum >>> 8) & 255) + ((sum >>> 16) & 255) + (sum >>> 24)
  }
  for (let at = fours.length * 4; at < mask.length; at += 1) total += mask[at] as number
  return total
}

/** A bit a row: whether it holds all the words. */
function rowsHolding(hub: Pick<Hub, 'store'>, index: OpenIndex, words: number[]): Promise<Uint8Array> {
  const { head, sha256 } = index
  const key = `${sha256} ${[...words].sort((a, b) => a - b).join(' ')}`
  return kept(key, head.rows / 8, async () => {
    const bits = new Uint8Array(Math.ceil(head.rows / 8))
    for (let at = 0; at < head.blocks.length; at += AT_ONCE)
      await Promise.all(
        head.blocks.slice(at, at + AT_ONCE).map(async ({ firstRow, data }, i) => {
          const directory = index.directories[at + i] as Uint32Array
          for (const row of await rowsOfBlock(hub, sha256, { data, directory }, words))
            bits[(firstRow + row) >> 3] =
              (bits[(firstRow + row) >> 3] as number) | (1 << ((firstRow + row) & 7))
        })
      )
    return bits
  })
}

/** The rows of a block that hold all words; the rarest word is read first, and none after one that nobody holds. */
async function rowsOfBlock(
  hub: Pick<Hub, 'store'>,
  sha256: string,
  block: { data: number; directory: Uint32Array },
  words: number[]
): Promise<number[]> {
  const buckets = words
    .map((word) => ({ word, ...bucketRange(block.directory, word) }))
    .sort((a, b) => a.end - a.start - (b.end - b.start))
  let rows: number[] | null = null
  for (const { word, start, end } of buckets) {
    const bucket = await readRange(hub, sha256, block.data + start, block.data + end)
    const holding = rowsWith(bucket, word)
    rows = rows === null ? holding : both(rows, holding)
    if (rows.length === 0) return []
  }
  return rows ?? []
}

/** What two ascending lists have in common. */
function both(a: readonly number[], b: readonly number[]): number[] {
  const common: number[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number]
    if (x === y) common.push(x)
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return common
}
