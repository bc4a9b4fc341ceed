import { detectLanguage } from './detect-language'
import { applyEdits, backMap, type Edit } from './edits'
import { fnv1a } from './fnv'
import { type CleaningRecord, FIELDS, type Field, type Finding, type Rule } from './record'
import { redact } from './redact'
import { repairEdits } from './repair-unicode'
import { RULES } from './rules'
import { rule as exactDuplicate } from './rules/exact-duplicate'
import { rule as nearDuplicate } from './rules/near-duplicate'
import { SCORES, scoresOf } from './scores'

/** Replaced stretches from which a record is held: so much private data is seldom a slip. */
export const HOLD_REDACTIONS = 10
/** Stretches kept with a finding; `params.count` has them all. */
const MAX_SPANS = 200

/** Holds a record with very many replaced stretches, whichever rules replaced them. */
export const TOO_MUCH = { name: 'redaction-count', version: '2' }

/** Which rules and scores ran, in which versions: `k1-` and 8 hex digits. Changes when any of them does. */
export const PIPELINE_VERSION = `k1-${fnv1a(
  [
    ...[...RULES, exactDuplicate, nearDuplicate, TOO_MUCH].map((rule) => `${rule.name}@${rule.version}`),
    ...SCORES.map((family) => `score:${family.name}@${family.version}`)
  ]
    .sort()
    .join()
)
  .toString(16)
  .padStart(8, '0')}`

export interface CleanInput {
  kind: 'prompt' | 'output'
  title?: string
  text: string
  /** What the author said or was guessed before; the words decide where there are enough of them. */
  language?: string
}

export interface Cleaned {
  cleanedTitle: string
  cleanedText: string
  language: string
  /** Spans in UTF-16 units of the words as given; sorted by rule. */
  findings: Finding[]
  /** Numbers about the cleaned text, by name: they change nothing by themselves. */
  scores: Record<string, number>
  verdict: 'publish' | 'hold'
  pipelineVersion: string
}

/**
 * Runs a record through the rules. Pure and idempotent: what comes out, put in again, comes out the same; the order of
 * `rules` has no effect. Time is linear in the record's length.
 */
export function cleanRecord(input: CleanInput, rules: readonly Rule[] = RULES): Cleaned {
  const given: CleaningRecord = {
    kind: input.kind,
    title: input.title ?? '',
    text: input.text,
    language: input.language ?? 'und'
  }
  const repairs: Record<Field, Edit[]> = { title: repairEdits(given.title), text: repairEdits(given.text) }
  const title = applyEdits(given.title, repairs.title)
  const text = applyEdits(given.text, repairs.text)
  const detected = detectLanguage(text, title)
  const language = detected.sure || given.language === 'und' ? detected.language : given.language
  const repaired: CleaningRecord = { ...given, title, text, language }

  const raw = check(rules, 'raw', given)
  const { findings, edits, redactions } = redact(repaired, (record) => check(rules, 'repaired', record))
  const all = [...raw, ...findings.map((finding) => inRawUnits(finding, repairs)), ...heldFor(redactions)]
  all.sort((a, b) => (a.rule < b.rule ? -1 : 1))
  const cleanedText = applyEdits(text, edits.text)
  return {
    cleanedTitle: applyEdits(title, edits.title),
    cleanedText,
    language,
    findings: all.map((f) => (f.spans.length > MAX_SPANS ? { ...f, spans: f.spans.slice(0, MAX_SPANS) } : f)),
    scores: scoresOf(cleanedText, {
      language,
      confidence: detected.language === language ? detected.confidence : 0
    }),
    verdict: all.some((finding) => finding.verdict === 'drop') ? 'hold' : 'publish',
    pipelineVersion: PIPELINE_VERSION
  }
}

const check = (rules: readonly Rule[], stage: Rule['stage'], record: CleaningRecord): Finding[] =>
  rules.flatMap((rule) => (rule.stage === stage ? (rule.check(record) ?? []) : []))

/** A finding on the repaired words, told in the words as given. */
function inRawUnits(finding: Finding, repairs: Record<Field, Edit[]>): Finding {
  if (finding.spans.length === 0 || FIELDS.every((field) => repairs[field].length === 0)) return finding
  const back = { title: backMap(repairs.title), text: backMap(repairs.text) }
  return {
    ...finding,
    spans: finding.spans.map((span) => ({ ...span, ...back[span.field](span.start, span.end) }))
  }
}

const heldFor = (redactions: number): Finding[] =>
  redactions < HOLD_REDACTIONS
    ? []
    : [
        {
          rule: TOO_MUCH.name,
          ruleVersion: TOO_MUCH.version,
          verdict: 'drop',
          severity: 2,
          reason: 'reason.redaction_count',
          params: { count: redactions },
          spans: []
        }
      ]
