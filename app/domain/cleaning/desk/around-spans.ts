import type { Span } from '../record'

export interface Excerpt {
  field: 'title' | 'text'
  /** What was cut off at either end is told by an ellipsis. */
  text: string
  /** Within `text`. */
  spans: { start: number; end: number }[]
}

/** Characters shown before and after a span, and of a text without any. */
const AROUND = 80
const PLAIN = 200
/** Stretches shown of one contribution. */
const MOST = 2
/** Of one span. */
const LONGEST = 240

/** Where a word begins near `at`, so that an excerpt does not begin within one; Chinese has no such places, nor needs them. */
function wordStart(text: string, at: number): number {
  const space = at === 0 ? -1 : text.slice(at, at + 16).search(/\s/)
  return space === -1 ? at : at + space + 1
}

/** Never between the halves of a surrogate pair. */
const whole = (text: string, at: number) => {
  const inside = at > 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00
  return inside && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? at - 1 : at
}

/** The given words around what a rule found: at most two stretches; the beginning where it found no place. */
export function aroundSpans(
  words: { title: string; text: string },
  spans: readonly Pick<Span, 'field' | 'start' | 'end'>[]
): Excerpt[] {
  const known = spans.filter(({ field, start, end }) => start < end && start < words[field].length)
  if (known.length === 0) return words.text === '' ? [] : [cut(words.text, 'text', 0, PLAIN, [])]
  const shown: Excerpt[] = []
  let covered = { field: '', to: -1 }
  for (const { field, start, end } of known) {
    if (shown.length === MOST) break
    if (field === covered.field && start < covered.to) continue
    const text = words[field]
    const from = Math.min(start, wordStart(text, Math.max(0, start - AROUND)))
    const to = Math.min(text.length, Math.min(end, start + LONGEST) + AROUND)
    const inside = known.filter((one) => one.field === field && one.start < to && one.end > from)
    shown.push(cut(text, field, from, to, inside))
    covered = { field, to }
  }
  return shown
}

function cut(
  text: string,
  field: Excerpt['field'],
  from: number,
  to: number,
  spans: readonly { start: number; end: number }[]
): Excerpt {
  const [start, end] = [whole(text, from), whole(text, Math.min(to, text.length))]
  const before = start > 0 ? '…' : ''
  const shift = before.length - start
  return {
    field,
    text: `${before}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    spans: spans.map((span) => ({
      start: Math.max(start, span.start) + shift,
      end: Math.min(end, span.end) + shift
    }))
  }
}
