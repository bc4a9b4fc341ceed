import type { WordMark } from './row-facts'

/** Which columns a file of rows holds; those of before are made again. */
export const INDEX_FORMAT = 'kindling-rows/2'

/** Of the file beside a release by which its rows are found: where everything lies in it. Places and sizes are bytes. */
export interface IndexHead {
  format: typeof INDEX_FORMAT
  rows: number
  /** Words behind the numbers of a column, by number. */
  words: Record<WordMark, string[]>
  blocks: { firstRow: number; rows: number; data: number }[]
  /** From here on it is held in memory: the directories, then the columns. */
  resident: number
  size: number
}

/** The columns, in the order they are stored. All little-endian; the two orders are within each split. */
export const COLUMNS = [
  ['rating', 4],
  ['byRating', 4],
  ['byLength', 4],
  ['prompt', 2],
  ['response', 2],
  ['other', 2],
  ['language', 2],
  ['scenario', 2],
  ['license', 2],
  ['generator', 2]
] as const

/** Characters of a text; what is longer is held as that long. */
export const LONGEST = 65_535
/** Most different words of a column; more cannot be told apart. */
export const MOST_WORDS = 65_535
/** A release of more rows gets no index: what is held in memory of one would be above 150 MB. */
export const MOST_ROWS = 5_000_000
