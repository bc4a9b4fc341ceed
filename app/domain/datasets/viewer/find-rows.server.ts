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
  const marks = WORD_MARKS.flatMap((name) => {
    const word = query.marks[name]
    return word === undefined
      ? []
      : [{ codes: index.codes[name], code: index.head.words[name].indexOf(word) }]
  })
  const { rating } = index
  const min = query.min === null ? -2 : query.min - 1e-6
  const max = query.max === null ? 6 : query.max + 1e-6
  const unrated = query.min === null && query.max === null
  const fits = (row: number): boolean => {
    if (holding && !((holding[row >> 3] as number) & (1 << (row & 7)))) return false
    for (const { codes, code } of marks) if (codes[row] !== code) return false
    const stars = rating[row] as number
    if (stars < 0 ? !unrated : stars < min || stars > max) return false
    return !gone.has(row)
  }
  const positions: number[] = []
  let total = 0
  const look = (row: number) => {
    if (row < first || row >= end || !fits(row)) return
    if (total >= query.from && positions.length < count) positions.push(row)
    total += 1
  }
  const { sort } = query
  if (sort === 'position') for (let row = first; row < end; row += 1) look(row)
  else {
    const order = sort === 'best' || sort === 'worst' ? index.byRating : index.byLength
    const back = sort === 'best' || sort === 'longest'
    for (let at = 0; at < order.length; at += 1) look(order[back ? order.length - 1 - at : at] as number)
  }
  return { total, positions }
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
    const known: Set<number> | null = rows === null ? null : new Set(holding)
    rows = rows === null ? holding : rows.filter((row) => known?.has(row))
    if (rows.length === 0) return []
  }
  return rows ?? []
}
