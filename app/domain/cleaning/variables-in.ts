/** Longest `{{variable}}` that is kept whole, braces included. */
const MAX_VARIABLE = 320

/** Where a text holds `{{variables}}`, in order. Linear: each opening looks ahead a bounded way. */
export function variableRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = []
  let from = text.indexOf('{{')
  while (from !== -1) {
    let end = from + 2
    const limit = Math.min(text.length, from + MAX_VARIABLE)
    while (end < limit && text[end] !== '}' && text[end] !== '{' && text[end] !== '\n') end += 1
    if (text[end] === '}' && text[end + 1] === '}') {
      ranges.push({ start: from, end: end + 2 })
      from = text.indexOf('{{', end + 2)
    } else {
      from = text.indexOf('{{', from + 1)
    }
  }
  return ranges
}

/** Keeps the hits that touch none of the ranges; both sorted by start. */
export function outside<T extends { start: number; end: number }>(
  hits: T[],
  ranges: readonly { start: number; end: number }[]
): T[] {
  if (ranges.length === 0) return hits
  let next = 0
  return hits.filter((hit) => {
    while (next < ranges.length && (ranges[next] as { end: number }).end <= hit.start) next += 1
    const range = ranges[next]
    return !range || range.start >= hit.end
  })
}
