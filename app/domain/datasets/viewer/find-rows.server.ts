import type { Hub } from '../../hub/hub.server'
import { countFound } from './count-found'
import { kept, type OpenIndex, readRange } from './index-file.server'
import { bucketRange, rowsWith } from './postings'
import type { SplitFacts } from './row-facts'
import type { FilterName } from './row-filters'
import { RowMasks, sumOf } from './row-masks'
import { narrowed, type RowQuery, rowAddress } from './row-query'
import { askedHashes } from './row-terms'

/** Blocks read at a time. */
const AT_ONCE = 16
/** What counts of bars and words take in memory, about. */
const FACTS_BYTES = 4096

/** What a question found in a split. */
export interface FoundRows {
  /** How many rows answer it, and the positions of those on its page. */
  total: number
  positions: number[]
  /** Of each thing it asks, how many rows answer that alone. */
  alone: Partial<Record<FilterName, number>>
  /** What the charts are drawn from: what else would be found by pressing a bar. Null where nothing narrows. */
  facts: SplitFacts | null
}

/**
 * The rows that answer a question, in its order.
 *
 * @param range positions of the split, the last not included
 * @param gone positions of rows that have left the hub: they are found by nothing
 * @param told the bars and words of the whole split, which are counted among the found
 */
export async function findRows(
  hub: Pick<Hub, 'store'>,
  index: OpenIndex,
  asked: {
    query: RowQuery
    range: [number, number]
    gone: ReadonlySet<number>
    count: number
    told: SplitFacts | null
  }
): Promise<FoundRows> {
  const { query, gone, count, told } = asked
  const [first, end] = asked.range
  const words = askedHashes(query.q)
  // a question of signs alone, such as `?!`, asks for nothing that could be found
  if (query.q !== '' && words.length === 0) return { total: 0, positions: [], alone: { q: 0 }, facts: null }
  const holding = words.length > 0 ? await rowsHolding(hub, index, words) : null
  const { sort, from } = query
  const order = sort === 'best' || sort === 'worst' ? index.byRating : index.byLength
  const back = sort === 'best' || sort === 'longest'
  const rowAt = (at: number): number =>
    sort === 'position' ? at : (order[back ? end - 1 - (at - first) : at] as number)
  const masks = new RowMasks(index, query, asked.range, holding, gone)
  const mask = masks.of()
  const positions: number[] = []
  for (let at = first, seen = 0; at < end && positions.length < count; at += 1) {
    const row = rowAt(at)
    if (mask[row - first] === 0) continue
    if (seen >= from) positions.push(row)
    seen += 1
  }
  const alone = masks.alone()
  const facts = told && narrowed(query) ? await factsOf(asked, index, masks, told) : null
  return { total: sumOf(mask), positions, alone, facts }
}

/** What was found is counted once, however its pages are turned and sorted. */
function factsOf(
  { query, range, gone }: { query: RowQuery; range: [number, number]; gone: ReadonlySet<number> },
  index: OpenIndex,
  masks: RowMasks,
  told: SplitFacts
): Promise<SplitFacts> {
  const filters = rowAddress({ ...query, from: 0, row: null, sort: 'position', columns: null })
  const key = `${index.sha256} ${range[0]} ${gone.size} ${filters}`
  return kept(key, FACTS_BYTES, async () => countFound(index, masks, told))
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
