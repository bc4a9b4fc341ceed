import type { Split } from '~db/vocabulary'
import type { DatasetRecord } from '../record'

/** Upper ends of the bars of a length, in characters; the last bar has none. */
export const LENGTH_ENDS = [32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384] as const
/** Bars of a rating, each half a star wide, from 1 on. */
export const RATING_BARS = 8
/** Words of a column that are told; the rest are summed up. */
const TOLD = 24

/** A word of a column and how many rows hold it. */
export interface WordCount {
  word: string
  rows: number
}

/** What the charts above a split's rows are drawn from. */
export interface SplitFacts {
  rows: number
  /** By `LENGTH_ENDS`. */
  promptLengths: number[]
  responseLengths: number[]
  /** Of the second output, where rows compare two. */
  otherLengths: number[]
  /** 1–1.5, 1.5–2 … 4.5–5. */
  ratings: number[]
  unrated: number
  languages: WordCount[]
  scenarios: WordCount[]
  licenses: WordCount[]
  generators: WordCount[]
}

export type ReleaseFacts = Partial<Record<Split, SplitFacts>>

/** What a row is narrowed and sorted by. */
export interface RowMarks {
  language: string
  scenario: string
  license: string
  generator: string
  /** Bayesian, as shown; below 0: nobody rated it. */
  rating: number
  /** Characters of the prompt and of what came of it; null: there is no second output. */
  promptLength: number
  responseLength: number
  otherLength: number | null
}

export const marksOf = (record: DatasetRecord): RowMarks => ({
  language: record.language,
  scenario: record.scenario,
  license: record.license,
  generator: record.generator,
  rating: record.rating_count > 0 ? record.rating_score : -1,
  promptLength: record.prompt.length,
  responseLength: record.response?.length ?? 0,
  otherLength: record.other ? (record.other.response?.length ?? 0) : null
})

/** The texts of a row that are searched. */
export const textsOf = (record: DatasetRecord): string[] =>
  [
    record.title,
    record.prompt,
    record.response,
    record.other?.response,
    record.caption,
    record.image?.alt
  ].filter((text): text is string => Boolean(text))

/** Which of `LENGTH_ENDS` a length is below. */
export const lengthBar = (length: number): number => {
  const bar = LENGTH_ENDS.findIndex((end) => length < end)
  return bar < 0 ? LENGTH_ENDS.length : bar
}
/** Which half star a rating is in. */
export const ratingBar = (rating: number): number =>
  Math.max(0, Math.min(RATING_BARS - 1, Math.floor((rating - 1) * 2)))

/** Counts the marks of a split's rows. */
export class FactsCounter {
  private readonly words = { language: tally(), scenario: tally(), license: tally(), generator: tally() }
  private readonly promptLengths = new Array<number>(LENGTH_ENDS.length + 1).fill(0)
  private readonly responseLengths = new Array<number>(LENGTH_ENDS.length + 1).fill(0)
  private readonly otherLengths = new Array<number>(LENGTH_ENDS.length + 1).fill(0)
  private readonly ratings = new Array<number>(RATING_BARS).fill(0)
  private unrated = 0
  private rows = 0

  add(marks: RowMarks): void {
    this.rows += 1
    add(this.promptLengths, lengthBar(marks.promptLength))
    add(this.responseLengths, lengthBar(marks.responseLength))
    if (marks.otherLength !== null) add(this.otherLengths, lengthBar(marks.otherLength))
    if (marks.rating < 0) this.unrated += 1
    else add(this.ratings, ratingBar(marks.rating))
    for (const key of WORD_MARKS) this.words[key].set(marks[key], (this.words[key].get(marks[key]) ?? 0) + 1)
  }

  facts(): SplitFacts {
    const { promptLengths, responseLengths, otherLengths, ratings, unrated, rows, words } = this
    return {
      rows,
      promptLengths,
      responseLengths,
      otherLengths,
      ratings,
      unrated,
      languages: most(words.language),
      scenarios: most(words.scenario),
      licenses: most(words.license),
      generators: most(words.generator)
    }
  }
}

/** The texts of a row that have a length: the prompt, what came of it, and the second output. */
export const LENGTH_MARKS = ['prompt', 'response', 'other'] as const
export type LengthMark = (typeof LENGTH_MARKS)[number]

export const WORD_MARKS = ['language', 'scenario', 'license', 'generator'] as const
export type WordMark = (typeof WORD_MARKS)[number]

const tally = () => new Map<string, number>()
const add = (bars: number[], bar: number) => {
  bars[bar] = (bars[bar] ?? 0) + 1
}
const most = (counts: Map<string, number>): WordCount[] =>
  [...counts]
    .map(([word, rows]) => ({ word, rows }))
    .filter(({ word }) => word !== '')
    .sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1))
    .slice(0, TOLD)
