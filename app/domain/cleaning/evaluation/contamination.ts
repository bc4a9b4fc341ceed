import type { Finding } from '../record'
import { rule } from '../rules/contamination'
import type { ContaminationCheck, Overlap } from './evaluation-index'

/** What words share with evaluation sets. */
export interface Contamination {
  finding: Finding
  /** One an item; in units of the words as given. */
  overlaps: Overlap[]
}

/**
 * Compares cleaned words, which are what is trained on, with evaluation sets. Spans are of the words as given, and empty
 * where only the repaired words are shared.
 *
 * @param before the end of what stands before the words (the prompt of an answer): n-grams may run from it into them
 */
export function contaminationOf(
  check: ContaminationCheck,
  { given, cleaned, before = '' }: { given: string; cleaned: string; before?: string },
  verdict: 'flag' | 'drop'
): Contamination | null {
  const overlaps = findAfter(check, before, cleaned)
  if (overlaps.length === 0) return null
  const told = given === cleaned ? overlaps : findAfter(check, before, given)
  const spansOf = new Map(told.map(({ set, row, spans }) => [`${set}:${row}`, spans]))
  const inGiven = overlaps.map((overlap) => ({
    ...overlap,
    spans: spansOf.get(`${overlap.set}:${overlap.row}`) ?? []
  }))
  return { overlaps: inGiven, finding: rule.findingFor(inGiven, check.index, verdict) }
}

/** Spans within the words, cut where they begin before them. */
function findAfter(check: ContaminationCheck, before: string, words: string): Overlap[] {
  if (!before) return check.find(words)
  const offset = before.length + 1
  return check.find(`${before}\n${words}`, offset).map((overlap) => ({
    ...overlap,
    spans: overlap.spans.map(({ start, end }) => ({ start: Math.max(0, start - offset), end: end - offset }))
  }))
}
