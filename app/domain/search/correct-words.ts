import { toSearchText } from './words'

/** Edits (insert, delete, replace, swap of neighbours) between two words; stops counting above `limit`. Damerau 1964. */
export function editDistance(a: string, b: string, limit = 3): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = above
    above = row
  }
  return above[b.length] ?? limit + 1
}

/** How many edits a word of this length may be away from its mended form. */
const tolerance = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * Mends each word of a query by the nearest word of `texts` (what exists; the likeliest first).
 *
 * @returns the mended query, or null when nothing is near enough or nothing changes
 */
export function correctWords(q: string, texts: string[]): string | null {
  const known = new Set(texts.flatMap((text) => toSearchText(text).split(' ')))
  let changed = false
  const words = toSearchText(q)
    .split(' ')
    .map((word) => {
      if (known.has(word) || !/^\p{Script=Latin}+$/u.test(word)) return word
      let best = word
      let distance = tolerance(word) + 1
      for (const candidate of known) {
        const edits = editDistance(word, candidate, distance)
        if (edits < distance) [best, distance] = [candidate, edits]
      }
      changed ||= best !== word
      return best
    })
  return changed ? words.join(' ') : null
}

/** A `to_tsquery` text that any one of the words satisfies; empty when there are none. At most 12 words. */
export const anyWordQuery = (searchText: string): string =>
  searchText
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 12)
    .map((word) => `'${word.replace(/['\\]/g, '')}'`)
    .join(' | ')
