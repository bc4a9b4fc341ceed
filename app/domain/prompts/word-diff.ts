import { diffArrays } from 'diff'

/** A run of two texts laid over each other: in both, only in the new one, or only in the old one. */
export interface DiffRun {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Edits after which two texts count as unlike: the search for the shortest edit is quadratic in them (Myers 1986). */
const MAX_EDITS = 1500

/** Lines whose words are remembered by one differ. */
const LINES_KEPT = 2000

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)

/**
 * Compares many versions with one text, word by word, as somebody writes: a line is cut into words once, and only what
 * lies between the first and the last change is searched for the shortest edit. Words by `Intl.Segmenter` (UAX #29 with
 * dictionaries), so Chinese and Japanese are compared by word as well.
 *
 * @param maxEdits words changed after which the part between is one removal and one addition
 */
export function differFrom(before: string, maxEdits = MAX_EDITS): (after: string) => DiffRun[] {
  const known = new Map<string, string[]>()
  const cut = (text: string): string[] =>
    text.split(/(?<=\n)/).flatMap((line) => {
      const found = known.get(line) ?? words(line)
      if (known.size >= LINES_KEPT) known.clear()
      known.set(line, found)
      return found
    })
  const old = cut(before)
  return (after) => diffWords(old, cut(after), maxEdits)
}

/** The difference of two texts; too unlike, their different middle comes back as one removal and one addition. */
export const wordDiff = (before: string, after: string): DiffRun[] => differFrom(before)(after)

function diffWords(old: readonly string[], now: readonly string[], maxEdits: number): DiffRun[] {
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start += 1
  let end = 0
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  const [gone, come] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  const between = diffArrays(gone, come, { maxEditLength: maxEdits })
  const runs: DiffRun[] = [
    { kind: 'same', text: old.slice(0, start).join('') },
    ...(between?.map(
      (change): DiffRun => ({
        kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
        text: change.value.join('')
      })
    ) ?? [
      { kind: 'removed' as const, text: gone.join('') },
      { kind: 'added' as const, text: come.join('') }
    ]),
    { kind: 'same', text: old.slice(old.length - end).join('') }
  ]
  return runs
    .filter(({ text }) => text)
    .reduce<DiffRun[]>((joined, run) => {
      const last = joined.at(-1)
      if (last?.kind === run.kind) last.text += run.text
      else joined.push({ ...run })
      return joined
    }, [])
}
