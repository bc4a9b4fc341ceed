import { applyEdits, type Edit } from './edits'
import type { Field, Finding, Rule, Span } from './record'
import { repairEdits } from './repair-unicode'

/** What moderators set aside of one rule in one contribution. */
export interface SetAside {
  rule: string
  /** The words, each as given and as repaired; null: the finding has no places, and all of it is set aside. */
  words: ReadonlySet<string> | null
}

/** The words of places in a text as given, in the two forms a rule may see them in. */
export function wordsAt(given: Record<Field, string>, spans: readonly Span[]): Set<string> {
  const words = new Set<string>()
  for (const { field, start, end } of spans) {
    const raw = given[field].slice(start, end)
    words.add(raw)
    const repaired = applyEdits(raw, repairEdits(raw))
    if (repaired) words.add(repaired)
  }
  return words
}

const wordsOf = (asides: readonly SetAside[], rule: string): ReadonlySet<string> =>
  new Set(asides.flatMap((aside) => (aside.rule === rule ? [...(aside.words ?? [])] : [])))

/**
 * The rules with the places left out whose words were set aside; a finding without any place left is no finding. As long
 * as the words are the same this holds for every version of a rule.
 */
export function honouring(rules: readonly Rule[], asides: readonly SetAside[]): readonly Rule[] {
  if (asides.length === 0) return rules
  return rules.map((rule) => {
    const words = wordsOf(asides, rule.name)
    if (words.size === 0) return rule
    return {
      ...rule,
      check(record, limits) {
        const finding = rule.check(record, limits)
        if (!finding || finding.spans.length === 0) return finding
        const spans = finding.spans.filter(
          ({ field, start, end }) => !words.has(record[field].slice(start, end))
        )
        if (spans.length === 0) return null
        const params = 'count' in finding.params ? { ...finding.params, count: spans.length } : finding.params
        return { ...finding, spans, params }
      }
    }
  })
}

/** Repairs a text but for what was set aside: words that only look garbled. */
export function repairing(asides: readonly SetAside[]): (text: string) => Edit[] {
  const words = wordsOf(asides, 'unicode-repair')
  if (words.size === 0) return repairEdits
  return (text) => repairEdits(text).filter(({ start, end }) => !words.has(text.slice(start, end)))
}

/** Findings but for those without places that were set aside as a whole. */
export function withoutSetAside(findings: readonly Finding[], asides: readonly SetAside[]): Finding[] {
  const whole = new Set(asides.flatMap(({ rule, words }) => (words ? [] : [rule])))
  return findings.filter(({ rule, spans }) => spans.length > 0 || !whole.has(rule))
}
