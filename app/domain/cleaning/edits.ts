/** A replacement of `[start, end)` of a text, in UTF-16 units. Lists of edits are sorted and do not overlap. */
export interface Edit {
  start: number
  end: number
  replacement: string
}

/** The text with its edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text
  const pieces: string[] = []
  let from = 0
  for (const edit of edits) {
    pieces.push(text.slice(from, edit.start), edit.replacement)
    from = edit.end
  }
  pieces.push(text.slice(from))
  return pieces.join('')
}

/**
 * Maps stretches of the edited text back to the text before. A stretch that touches an edit takes in the whole of it.
 * Each lookup is a binary search.
 */
export function backMap(
  edits: readonly Edit[]
): (start: number, end: number) => { start: number; end: number } {
  if (edits.length === 0) return (start, end) => ({ start, end })
  const starts: number[] = []
  const ends: number[] = []
  let shift = 0
  for (const edit of edits) {
    starts.push(edit.start + shift)
    ends.push(edit.start + shift + edit.replacement.length)
    shift += edit.replacement.length - (edit.end - edit.start)
  }
  const lastStartingBefore = (offset: number): number => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) < offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  const back = (offset: number, index: number): number =>
    index < 0 ? offset : offset - (ends[index] as number) + (edits[index] as Edit).end
  return (start, end) => {
    const first = lastStartingBefore(start + 1)
    const last = lastStartingBefore(end)
    const from =
      first >= 0 && start < (ends[first] as number) ? (edits[first] as Edit).start : back(start, first)
    const to = last >= 0 && end < (ends[last] as number) ? (edits[last] as Edit).end : back(end, last)
    return { start: from, end: to }
  }
}

/** The one edit that turns `before` into `after`: what lies between their common head and tail. */
export function differenceOf(before: string, after: string): Edit[] {
  if (before === after) return []
  const limit = Math.min(before.length, after.length)
  let head = 0
  while (head < limit && before.charCodeAt(head) === after.charCodeAt(head)) head += 1
  let tail = 0
  while (
    tail < limit - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1
  return [{ start: head, end: before.length - tail, replacement: after.slice(head, after.length - tail) }]
}

/** Sorted by start; of two that overlap the longer that starts first. */
export function withoutNested<T extends { start: number; end: number }>(found: T[]): T[] {
  if (found.length < 2) return found
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}
