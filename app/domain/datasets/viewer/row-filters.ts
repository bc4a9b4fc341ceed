import {
  LENGTH_ENDS,
  LENGTH_MARKS,
  type LengthMark,
  RATING_BARS,
  WORD_MARKS,
  type WordMark
} from './row-facts'
import type { LengthRange, RowQuery } from './row-query'

/** One thing that is asked of a row. */
export type RowFilter =
  | { name: 'q'; text: string }
  | { name: WordMark; word: string }
  | ({ name: 'rating' } & Pick<RowQuery, 'min' | 'max' | 'below'>)
  | ({ name: LengthMark } & LengthRange)

export type FilterName = RowFilter['name']

const isLength = (name: FilterName): name is LengthMark => (LENGTH_MARKS as readonly string[]).includes(name)

/** Everything that is asked, each on its own: a row answers when it answers all. */
export function filtersOf({ q, marks, min, max, below, lengths }: RowQuery): RowFilter[] {
  const filters: RowFilter[] = q === '' ? [] : [{ name: 'q', text: q }]
  for (const name of WORD_MARKS) {
    const word = marks[name]
    if (word !== undefined) filters.push({ name, word })
  }
  if (min !== null || max !== null || below !== null) filters.push({ name: 'rating', min, max, below })
  for (const name of LENGTH_MARKS) {
    const range = lengths[name]
    if (range) filters.push({ name, ...range })
  }
  return filters
}

/** The same question with this asked in place of what it asked of the same thing; places begin anew. */
export function withFilter(query: RowQuery, filter: RowFilter): RowQuery {
  const rest = withoutFilter(query, filter.name)
  if (filter.name === 'q') return { ...rest, q: filter.text }
  if ('word' in filter) return { ...rest, marks: { ...rest.marks, [filter.name]: filter.word } }
  const { name, ...range } = filter
  return name === 'rating' ? { ...rest, ...range } : { ...rest, lengths: { ...rest.lengths, [name]: range } }
}

/** The same question without what it asks of this; places begin anew. */
export function withoutFilter(query: RowQuery, name: FilterName): RowQuery {
  const rest: RowQuery = { ...query, from: 0, row: null }
  if (name === 'q') return { ...rest, q: '' }
  if (name === 'rating') return { ...rest, min: null, max: null, below: null }
  const { [name as WordMark]: _mark, ...marks } = query.marks
  const { [name as LengthMark]: _range, ...lengths } = query.lengths
  return { ...rest, marks, lengths }
}

/** What is asked when nothing narrows the rows; places begin anew. */
export const NOTHING_ASKED = {
  ...{ q: '', marks: {}, min: null, max: null, below: null, lengths: {} },
  ...{ from: 0, row: null }
} as const

/** What the bars of a chart ask for, in the order they are drawn: of ratings, first those nobody rated. */
export function barFilters(name: 'rating' | LengthMark): RowFilter[] {
  if (isLength(name))
    return [0, ...LENGTH_ENDS].map((from, i) => ({
      name,
      min: from === 0 ? null : from,
      max: i < LENGTH_ENDS.length ? (LENGTH_ENDS[i] as number) - 1 : null
    }))
  const halves = Array.from({ length: RATING_BARS }, (_, i): RowFilter => {
    const last = i === RATING_BARS - 1
    return { name, min: 1 + i / 2, max: null, below: last ? null : 1.5 + i / 2 }
  })
  return [{ name, min: null, max: 0, below: null }, ...halves]
}

/** Whether a question asks for just this. */
export const isAsked = (query: RowQuery, filter: RowFilter): boolean =>
  filtersOf(query).some(
    (asked) =>
      asked.name === filter.name &&
      Object.entries(filter).every(([key, value]) => asked[key as keyof RowFilter] === value)
  )
