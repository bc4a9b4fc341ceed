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

/** Whether a word can be a mistyped one: Latin letters, not too few. */
export const isMendable = (word: string): boolean => tolerance(word) > 0 && /^\p{Script=Latin}+$/u.test(word)

/** The known words nearest to a mistyped one, as many as are equally near; none when all are too far. */
export function nearestWords(word: string, known: Iterable<string>): string[] {
  let nearest: string[] = []
  let distance = tolerance(word)
  for (const candidate of known) {
    const edits = editDistance(word, candidate, distance)
    if (edits > distance) continue
    nearest = edits < distance ? [candidate] : [...nearest, candidate]
    distance = edits
  }
  return nearest
}

/** Every choice of one from each list, the first ones first; at most `most`. */
export function combinations(lists: string[][], most: number): string[][] {
  let all: string[][] = [[]]
  for (const list of lists) all = all.flatMap((chosen) => list.map((one) => [...chosen, one])).slice(0, most)
  return all
}
