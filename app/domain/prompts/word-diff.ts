import { diffArrays } from 'diff'

/** A run of two texts laid over each other: in both, only in the new one, or only in the old one. */
export interface DiffRun {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Edits after which two texts count as unlike: the search for the shortest edit is quadratic in them (Myers 1986). */
const MAX_EDITS = 1500

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)

/**
 * The difference of two texts word by word; words by `Intl.Segmenter` (UAX #29 with dictionaries), so Chinese and
 * Japanese are compared by word as well. Texts too unlike come back as one removal and one addition.
 */
export function wordDiff(before: string, after: string): DiffRun[] {
  const changes = diffArrays(words(before), words(after), { maxEditLength: MAX_EDITS })
  if (!changes)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after }
    ]
  return changes.map((change) => ({
    kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
    text: change.value.join('')
  }))
}
