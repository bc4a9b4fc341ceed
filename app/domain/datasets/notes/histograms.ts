import type { DatasetRecord } from '../record'
import { tokensOfRecord } from '../tokens'
import { LENGTH_ENDS, lengthBar, RATING_BARS, ratingBar } from '../viewer/row-facts'

/** How the rows of a release are spread, counted while its snapshot is taken. */
export interface Histograms {
  /** Rows by the plain mean of their ratings: 1–1.5, 1.5–2 … 4.5–5. */
  ratings: number[]
  /** Rows nobody rated. */
  unrated: number
  /** Rows by the estimated tokens of their texts, the bars as those of lengths (`LENGTH_ENDS`). */
  tokens: number[]
  /** Rows whose output is a dialogue. */
  dialogues: number
}

/** What is counted of a row. */
export interface CountedRow {
  rating: number | null
  tokens: number
  dialogue: boolean
}

const none = (): Histograms => ({
  ratings: new Array<number>(RATING_BARS).fill(0),
  unrated: 0,
  tokens: new Array<number>(LENGTH_ENDS.length + 1).fill(0),
  dialogues: 0
})

/** Adds one row, or takes it out. */
function count(histograms: Histograms, { rating, tokens, dialogue }: CountedRow, by: 1 | -1): void {
  if (rating === null) histograms.unrated += by
  else bump(histograms.ratings, ratingBar(rating), by)
  bump(histograms.tokens, lengthBar(tokens), by)
  if (dialogue) histograms.dialogues += by
}

const bump = (bars: number[], bar: number, by: number) => {
  bars[bar] = (bars[bar] ?? 0) + by
}

/** Counts rows one after the other. */
export class HistogramCounter {
  readonly histograms = none()

  add(row: CountedRow): void {
    count(this.histograms, row, 1)
  }
}

/** What is left when these records are out. */
export function histogramsWithout(before: Histograms, dropped: readonly DatasetRecord[]): Histograms {
  const left: Histograms = { ...before, ratings: [...before.ratings], tokens: [...before.tokens] }
  for (const record of dropped) {
    const { rating_average: rating, dialogue = false } = record
    count(left, { rating, tokens: tokensOfRecord(record), dialogue }, -1)
  }
  return left
}
