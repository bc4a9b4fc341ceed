import type { DecisionPolicy } from '~db/vocabulary'

/** A place in the words as given that should change, and how. Offsets count Unicode code points. */
export interface AskedPlace {
  field: 'title' | 'text'
  start: number
  end: number
  note: string
}

/** Places one request marks at most, and the longest word on each, in UTF-16 code units. */
export const PLACES_LIMIT = 20
export const PLACE_NOTE_LIMIT = 300
/** Days an author has for an answer, and how long before their end they are reminded. */
export const ANSWER_DAYS = 14
export const REMIND_DAYS = 3

/** What was asked of an author, as pages show it. */
export interface Asked {
  /** Of the revision or output it is about. */
  subjectId: string
  subjectType: 'revision' | 'output'
  /** Its words as given: what the places were marked in. */
  title: string
  text: string
  /** A file, whose words are its description. */
  isFile: boolean
  policy: DecisionPolicy
  note: string
  places: (AskedPlace & { words: string })[]
  askedAt: Date
  dueAt: Date
  /** Nothing has come of it yet, and still may. */
  open: boolean
}

/** The words of a place: what stands between two offsets in code points. */
export const wordsAt = (text: string, { start, end }: Pick<AskedPlace, 'start' | 'end'>): string =>
  [...text].slice(start, end).join('')

/** An offset in UTF-16 code units as one in code points. */
export const toCodePoints = (text: string, offset: number): number => [...text.slice(0, offset)].length

/** Places as offsets in UTF-16 code units, which is what a page cuts by. */
export function toUnits<T extends Pick<AskedPlace, 'start' | 'end'>>(
  text: string,
  places: readonly T[]
): T[] {
  const points = [...text]
  const units = (point: number) => points.slice(0, point).join('').length
  return places.map((place) => ({ ...place, start: units(place.start), end: units(place.end) }))
}
