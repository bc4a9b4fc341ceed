import { splitHidden } from '../review/hidden-characters'
import type { Field, Span } from './record'

/** A stretch of a text and the mark it bears: the place in a list that it belongs to. */
export interface Marked {
  start: number
  end: number
  mark: string
}

/** A piece of a text; joined again the pieces give the text. */
export interface LedgerPiece {
  text: string
  /** Short name of a hidden character, null for what can be seen. */
  hidden: string | null
  /** Marks it bears, the latest begun last. */
  marks: string[]
  /** Marks that begin here for the first time: where a link leads. */
  anchors: string[]
}

/** Cuts a text where marks begin and end and at every hidden character. Marks may overlap. */
export function cutAtMarks(text: string, marked: readonly Marked[]): LedgerPiece[] {
  const within = marked
    .map(({ start, end, mark }) => ({ start: Math.max(0, start), end: Math.min(end, text.length), mark }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)
  const cuts = [...new Set([0, ...within.flatMap(({ start, end }) => [start, end]), text.length])]
  cuts.sort((a, b) => a - b)
  const pieces: LedgerPiece[] = []
  const seen = new Set<string>()
  let open: Marked[] = []
  let next = 0
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1]
    if (to === undefined) break
    open = open.filter(({ end }) => end > from)
    for (; next < within.length && (within[next] as Marked).start <= from; next += 1)
      open.push(within[next] as Marked)
    const marks = [...new Set(open.map(({ mark }) => mark))]
    let anchors = marks.filter((mark) => !seen.has(mark))
    for (const mark of anchors) seen.add(mark)
    for (const part of splitHidden(text.slice(from, to))) {
      pieces.push({ ...part, marks, anchors })
      anchors = []
    }
  }
  return pieces
}

/** A place whose words were replaced. */
export type Replaced = Span & { mark: string; replacement: string }

/**
 * Where in the cleaned words the replacements stand: the words as given are followed from one to the next. Line ends were
 * made uniform on the way; where more was changed than the places tell, the nearest such replacement is taken.
 */
export function inCleaned(
  given: string,
  cleaned: string,
  field: Field,
  replaced: readonly Replaced[]
): Marked[] {
  const found: Marked[] = []
  let from = 0
  let at = 0
  for (const place of replaced.filter((one) => one.field === field).sort((a, b) => a.start - b.start)) {
    if (place.start < from) continue
    at += given.slice(from, place.start).replace(/\r\n?/g, '\n').length
    from = place.end
    if (!place.replacement) continue
    const start = cleaned.startsWith(place.replacement, at)
      ? at
      : cleaned.indexOf(place.replacement, found.at(-1)?.end ?? 0)
    if (start < 0) continue
    at = start + place.replacement.length
    found.push({ start, end: at, mark: place.mark })
  }
  return found
}
