import type { Edit } from './edits'
import { type CleaningRecord, FIELDS, type Field, type Finding, type Span } from './record'
import { PLACEHOLDERS } from './redaction'

/** Where two rules claim the same stretch, the earlier one has it. */
const PRECEDENCE = [
  'secrets',
  'chinese-id',
  'iban',
  'bank-card',
  'passport',
  'email',
  'ip',
  'phone',
  'high-entropy'
]
/** What is replaced without counting as a private detail: the address of a machine is seldom that of a person. */
const UNCOUNTED = new Set(['ip'])

type Owned = Span & { rule: string; rank: number }

/** Keeps, in each field, the stretches that no rule of higher precedence claims; in order of appearance. */
function withoutOverlaps(findings: readonly Finding[]): Owned[] {
  const kept: Owned[] = []
  for (const field of FIELDS) {
    const all: Owned[] = findings.flatMap((f) =>
      f.spans
        .filter((s) => s.field === field)
        .map((s) => ({ ...s, rule: f.rule, rank: PRECEDENCE.indexOf(f.rule) }))
    )
    all.sort((a, b) => a.rank - b.rank || a.start - b.start)
    kept.push(...mergeRanks(all))
  }
  return kept
}

/** Spans of one field, by rank then start → those free of higher ranks, by start. Each rank is merged in linear time. */
function mergeRanks(all: Owned[]): Owned[] {
  let kept: Owned[] = []
  for (let i = 0; i < all.length; ) {
    const rank = (all[i] as Owned).rank
    const next: Owned[] = []
    let at = 0
    for (; i < all.length && (all[i] as Owned).rank === rank; i += 1) {
      const span = all[i] as Owned
      for (; at < kept.length && (kept[at] as Owned).end <= span.start; at += 1) next.push(kept[at] as Owned)
      if (at >= kept.length || (kept[at] as Owned).start >= span.end) next.push(span)
    }
    kept = [...next, ...kept.slice(at)]
  }
  return kept
}

/** The highest number of each placeholder that stands in the record already, so that new ones never collide. */
function usedNumbers(record: CleaningRecord): Map<string, number> {
  const used = new Map<string, number>()
  for (const field of FIELDS) {
    if (!record[field].includes('<')) continue
    for (const match of record[field].matchAll(/<([A-Z_]{2,9})_(\d{1,6})>/g)) {
      const type = match[1] as string
      used.set(type, Math.max(used.get(type) ?? 0, Number(match[2])))
    }
  }
  return used
}

export interface Merged {
  findings: Finding[]
  edits: Record<Field, Edit[]>
  /** How many private details are replaced. */
  redactions: number
}

/**
 * Settles what the rules claim: overlaps go by precedence, placeholders are numbered by first appearance over title and
 * text, and findings that lost all their stretches are dropped. The order of `findings` has no effect.
 */
export function mergeFindings(record: CleaningRecord, findings: readonly Finding[]): Merged {
  const claims = findings.filter((f) => PRECEDENCE.includes(f.rule))
  const edits: Record<Field, Edit[]> = { title: [], text: [] }
  if (claims.length === 0) return { findings: [...findings], edits, redactions: 0 }
  const used = usedNumbers(record)
  const numbers = new Map<string, string>()
  const spansOf = new Map<string, Span[]>()
  let redactions = 0
  for (const { rule, rank: _, ...span } of withoutOverlaps(claims)) {
    if (span.replacement !== undefined) {
      const type = PLACEHOLDERS[rule as keyof typeof PLACEHOLDERS]
      let placeholder = numbers.get(rule + span.replacement)
      if (!placeholder) {
        const number = (used.get(type) ?? 0) + 1
        used.set(type, number)
        placeholder = `<${type}_${number}>`
        numbers.set(rule + span.replacement, placeholder)
      }
      span.replacement = placeholder
      edits[span.field].push({ start: span.start, end: span.end, replacement: placeholder })
      if (!UNCOUNTED.has(rule)) redactions += 1
    }
    const spans = spansOf.get(rule)
    if (spans) spans.push(span)
    else spansOf.set(rule, [span])
  }
  const settled = findings
    .filter((f) => !PRECEDENCE.includes(f.rule) || spansOf.has(f.rule))
    .map((f) => {
      const spans = spansOf.get(f.rule)
      return spans ? { ...f, spans, params: { ...f.params, count: spans.length } } : f
    })
  return { findings: settled, edits, redactions }
}
