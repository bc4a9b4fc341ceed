import { csvLine } from '../formats/csv-line'
import { type ListKind, readList } from './list-text'

export const LIST_FORMATS = ['txt', 'csv'] as const

const PIECE = 1000

/** A stored list as a file, in pieces of a thousand entries. */
export function* linesOf(
  kind: ListKind,
  body: string,
  format: (typeof LIST_FORMATS)[number]
): Generator<string> {
  if (format === 'txt') {
    yield body
    return
  }
  // spreadsheets take a file for UTF-8 by this mark
  yield `\ufeff${csvLine(['value', 'comment'])}`
  const { entries } = readList(kind, body)
  for (let from = 0; from < entries.length; from += PIECE)
    yield entries
      .slice(from, from + PIECE)
      .map(({ value, comment }) => csvLine([value, comment]))
      .join('')
}
