export interface WeightedPart {
  text: string
  weight: number
}

/** A `::` with its weight. Not one inside an address, nor between the digits of a time. */
const BREAK = /::(-?\d{0,6}(?:\.\d{1,4})?)(?![\w.])|::/g

const MAX_BREAKS = 200

/** The parts of a multi-prompt (`hot::2 dog::-0.5`); a part without a weight has 1. */
export function partsIn(text: string): WeightedPart[] {
  const parts: WeightedPart[] = []
  let from = 0
  let breaks = 0
  for (const found of text.matchAll(BREAK)) {
    const at = found.index ?? 0
    if (breaks++ >= MAX_BREAKS) break
    if (at < from || insideAddress(text, at) || /^\d::\d\d$/.test(text.slice(at - 1, at + 4))) continue
    const weight = Number(found[1] || 1)
    const part = text.slice(from, at).trim()
    if (part) parts.push({ text: part, weight: Number.isFinite(weight) ? weight : 1 })
    from = at + found[0].length
  }
  const last = text.slice(from).trim()
  if (last) parts.push({ text: last, weight: 1 })
  return parts
}

/** Whether the word around `at` is an address; looks back 300 characters at most. */
function insideAddress(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 300), at)
  return /^https?:\/\//.test(before.slice(lastBlank(before) + 1))
}

const lastBlank = (text: string): number =>
  Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'), text.lastIndexOf('\t'))
