import type { OpenIndex } from './index-file.server'
import { LONGEST } from './index-head'
import {
  LENGTH_ENDS,
  LENGTH_MARKS,
  lengthBar,
  RATING_BARS,
  ratingBar,
  type SplitFacts,
  WORD_MARKS,
  type WordCount,
  type WordMark
} from './row-facts'
import type { FilterName } from './row-filters'
import { type RowMask, type RowMasks, sumOf } from './row-masks'

/** The bar of every length. */
const BAR_OF = Uint8Array.from({ length: LONGEST + 1 }, (_, length) => lengthBar(length))

const FACTS_OF = {
  language: 'languages',
  scenario: 'scenarios',
  license: 'licenses',
  generator: 'generators',
  prompt: 'promptLengths',
  response: 'responseLengths',
  other: 'otherLengths'
} as const

/**
 * How the bars of the whole split (`told`) are filled by what a question found: each chart by rows that answer everything
 * else that is asked, so that its own bars say what pressing another of them would find.
 */
export function countFound(index: OpenIndex, masks: RowMasks, told: SplitFacts): SplitFacts {
  const rowsOf = (mask: RowMask) => positionsOf(mask, masks.range[0])
  const all = rowsOf(masks.of())
  const under = (name: FilterName) => (masks.asks(name) ? rowsOf(masks.of(name)) : all)
  const facts: SplitFacts = { ...told, rows: all.length }
  for (const name of WORD_MARKS)
    facts[FACTS_OF[name]] = countWords(index, name, under(name), told[FACTS_OF[name]])
  for (const name of LENGTH_MARKS) {
    // nothing to fill: rows of this task have no such text
    if (told[FACTS_OF[name]].some((rows) => rows > 0))
      facts[FACTS_OF[name]] = countLengths(index.lengths[name], under(name))
  }
  return { ...facts, ...countRatings(index.rating, under('rating')) }
}

/** The rows that a mask marks: a chart reads no others, which are most. Four that it does not mark are passed over at once. */
function positionsOf(mask: RowMask, first: number): Uint32Array {
  const positions = new Uint32Array(sumOf(mask) + 1)
  const fours = new Uint32Array(mask.buffer)
  let count = 0
  for (let four = 0; four < fours.length; four += 1) {
    if (fours[four] === 0) continue
    for (let at = four * 4; at < four * 4 + 4; at += 1) {
      positions[count] = first + at
      count += mask[at] as number
    }
  }
  return positions.subarray(0, count)
}

function countWords(
  index: OpenIndex,
  name: WordMark,
  rows: Uint32Array,
  told: readonly WordCount[]
): WordCount[] {
  const words = index.head.words[name]
  const codes = index.codes[name]
  const found = new Uint32Array(words.length + 1)
  for (let at = 0; at < rows.length; at += 1) {
    const code = codes[rows[at] as number] as number
    found[code] = (found[code] as number) + 1
  }
  return told.map(({ word }) => ({ word, rows: found[words.indexOf(word)] ?? 0 }))
}

function countLengths(lengths: Uint16Array, rows: Uint32Array): number[] {
  const bars = new Uint32Array(LENGTH_ENDS.length + 1)
  for (let at = 0; at < rows.length; at += 1) {
    const bar = BAR_OF[lengths[rows[at] as number] as number] as number
    bars[bar] = (bars[bar] as number) + 1
  }
  return [...bars]
}

/** Half stars from -1, which is told of those nobody rated, to 5. */
const HALVES = 13

function countRatings(ratings: Float32Array, rows: Uint32Array): Pick<SplitFacts, 'ratings' | 'unrated'> {
  const halves = new Uint32Array(HALVES)
  for (let at = 0; at < rows.length; at += 1) {
    const half = Math.trunc(((ratings[rows[at] as number] as number) + 1) * 2)
    halves[half] = (halves[half] as number) + 1
  }
  const bars = new Array<number>(RATING_BARS).fill(0)
  for (let half = 1; half < HALVES; half += 1) {
    const bar = ratingBar(half / 2 - 1)
    bars[bar] = (bars[bar] as number) + (halves[half] as number)
  }
  return { ratings: bars, unrated: halves[0] as number }
}
