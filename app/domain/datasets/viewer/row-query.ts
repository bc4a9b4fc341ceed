import { type RowColumnName, readColumns } from './row-columns'
import { LENGTH_MARKS, type LengthMark, WORD_MARKS, type WordMark } from './row-facts'
import { filtersOf } from './row-filters'

/** Rows of a page. */
export const PAGE_ROWS = 25

export const ROW_SORTS = ['position', 'best', 'worst', 'longest', 'shortest'] as const
export type RowSort = (typeof ROW_SORTS)[number]

/** What is asked of a release's rows; it is what the address says. */
export interface RowQuery {
  /** As the address names it, whether the release has it or not; null: its first. */
  split: string | null
  /** Version of the release; null: the newest. */
  release: string | null
  q: string
  marks: Partial<Record<WordMark, string>>
  /** Stars, both included; a `max` of 0, which nobody gives, asks for rows that nobody rated. */
  min: number | null
  max: number | null
  /** Stars, not included; only where there is no `max`. */
  below: number | null
  /** Characters of the texts. */
  lengths: Partial<Record<LengthMark, LengthRange>>
  sort: RowSort
  /** Shown of each row; null: what is usual for the task. */
  columns: RowColumnName[] | null
  /** Place of the first row of the page among those found. */
  from: number
  /** The row that is open, by its place in the split. */
  row: number | null
}

/** Characters, both included. */
export interface LengthRange {
  min: number | null
  max: number | null
}

const MAX_WORDS = 200
const MAX_PLACE = 2 ** 31 - 1
const place = (text: string | null): number | null => {
  const number = Number(text)
  return text !== null && /^\d{1,10}$/.test(text) && number <= MAX_PLACE ? number : null
}
const stars = (text: string | null): number | null => {
  const number = Number(text)
  return text && number >= 0 && number <= 5 ? number : null
}

/** Reads an address; whatever makes no sense there is left out. */
export function readRowQuery(search: URLSearchParams): RowQuery {
  const word = (name: string) => (search.get(name) ?? '').slice(0, 80)
  const row = place(search.get('row'))
  const marks: RowQuery['marks'] = {}
  for (const name of WORD_MARKS) if (word(name)) marks[name] = word(name)
  const lengths: RowQuery['lengths'] = {}
  for (const name of LENGTH_MARKS) {
    const [min, max] = [place(search.get(`${name}_min`)), place(search.get(`${name}_max`))]
    if (min !== null || max !== null) lengths[name] = { min, max }
  }
  const max = stars(search.get('max'))
  const query: RowQuery = {
    split: word('split') || null,
    release: word('release') || null,
    q: (search.get('q') ?? '').trim().slice(0, MAX_WORDS),
    marks,
    min: stars(search.get('min')),
    max,
    below: max === null ? stars(search.get('below')) : null,
    lengths,
    sort: ROW_SORTS.find((known) => known === search.get('sort')) ?? 'position',
    columns: readColumns(search),
    from: place(search.get('from')) ?? 0,
    row
  }
  // a row is linked to by its place alone: the page it is on is shown around it
  if (row !== null && search.get('from') === null && !narrowed(query) && query.sort === 'position')
    query.from = row - (row % PAGE_ROWS)
  return query
}

/** Fewer than all rows are asked for. */
export const narrowed = (query: RowQuery): boolean => filtersOf(query).length > 0

/** The same question where its places mean nothing: they were counted in other rows. */
export const fromTheStart = (query: RowQuery): RowQuery => ({ ...query, from: 0, row: null })

/** The same question with some answers changed, as the end of an address (`?…`, or nothing). */
export function rowAddress(query: RowQuery, change: Partial<RowQuery> = {}): string {
  const asked = { ...query, ...change }
  const search = new URLSearchParams()
  const say = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') search.set(name, String(value))
  }
  say('release', asked.release)
  say('split', asked.split)
  say('q', asked.q)
  for (const [name, word] of Object.entries(asked.marks)) say(name, word)
  say('min', asked.min)
  say('max', asked.max)
  if (asked.max === null) say('below', asked.below)
  for (const [name, { min, max }] of Object.entries(asked.lengths)) {
    say(`${name}_min`, min)
    say(`${name}_max`, max)
  }
  if (asked.sort !== 'position') say('sort', asked.sort)
  if (asked.columns) say('columns', asked.columns.join(','))
  if (asked.from > 0) say('from', asked.from)
  say('row', asked.row)
  const text = search.toString()
  return text ? `?${text}` : ''
}
