import { detectLanguage } from './detect-language'
import { applyEdits, backMap, type Edit } from './edits'
import { type CleaningRecord, FIELDS, type Field, type Finding, type Rule } from './record'
import { redact } from './redact'
import { repairEdits } from './repair-unicode'
import { RULES } from './rules'
import { rule as redactionCount } from './rules/redaction-count'
import { limitFinding } from './rules/score-limit'
import { scoresOf } from './scores'
import { type CleaningSettings, DEFAULT_SETTINGS } from './thresholds/settings'

/** Stretches kept with a finding; `params.count` has them all. */
const MAX_SPANS = 200

/** Which rules and scores run unless an operator set other thresholds: `k1-` and 8 hex digits. */
export const PIPELINE_VERSION = DEFAULT_SETTINGS.pipelineVersion

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

/** What the rules make of a record's words, before they are measured. */
export interface Judgement {
  cleanedTitle: string
  cleanedText: string
  language: string
  confidence: number
  findings: Finding[]
}

/**
 * Runs a record through the rules. Pure and idempotent: what comes out, put in again, comes out the same; the order of
 * `rules` has no effect. Time is linear in the record's length.
 *
 * @param settings the thresholds; their versions stand in the findings and in `pipelineVersion`
 * @param repair what is repaired before the rules see the words
 */
export function cleanRecord(
  input: CleanInput,
  rules: readonly Rule[] = RULES,
  settings: CleaningSettings = DEFAULT_SETTINGS,
  repair: (text: string) => Edit[] = repairEdits
): Cleaned {
  const { cleanedTitle, cleanedText, language, confidence, findings } = judgeRecord(
    input,
    rules,
    settings,
    repair
  )
  const scores = scoresOf(cleanedText, { language, confidence })
  const limited = settings.limited.flatMap(
    ({ score, limits }) => limitFinding(score, scores[score], limits) ?? []
  )
  const all = [...findings, ...stamped(limited, settings)]
  all.sort((a, b) => (a.rule < b.rule ? -1 : 1))
  return {
    ...{ cleanedTitle, cleanedText, language, scores },
    findings: all.map((f) => (f.spans.length > MAX_SPANS ? { ...f, spans: f.spans.slice(0, MAX_SPANS) } : f)),
    verdict: all.some((finding) => finding.verdict === 'drop') ? 'hold' : 'publish',
    pipelineVersion: settings.pipelineVersion
  }
}

/** The rules alone: no scores are taken, so no limit on one is looked at. */
export function judgeRecord(
  input: CleanInput,
  rules: readonly Rule[] = RULES,
  settings: CleaningSettings = DEFAULT_SETTINGS,
  repair: (text: string) => Edit[] = repairEdits
): Judgement {
  const given: CleaningRecord = {
    kind: input.kind,
    title: input.title ?? '',
    text: input.text,
    language: input.language ?? 'und'
  }
  const repairs: Record<Field, Edit[]> = { title: repair(given.title), text: repair(given.text) }
  const title = applyEdits(given.title, repairs.title)
  const text = applyEdits(given.text, repairs.text)
  const detected = detectLanguage(text, title)
  const language = languageFrom(detected, given.language)
  const repaired: CleaningRecord = { ...given, title, text, language }
  const check = (stage: Rule['stage'], record: CleaningRecord) =>
    rules.flatMap((rule) =>
      rule.stage === stage ? (rule.check(record, settings.limits[rule.name]) ?? []) : []
    )

  const raw = check('raw', given)
  const { findings, edits, redactions } = redact(repaired, (record) => check('repaired', record))
  const tooMany = redactionCount.findingsFor(redactions, settings.limits[redactionCount.name])
  const all = [...raw, ...findings.map((finding) => inRawUnits(finding, repairs)), ...tooMany]
  return {
    cleanedTitle: applyEdits(title, edits.title),
    cleanedText: applyEdits(text, edits.text),
    language,
    confidence: detected.language === language ? detected.confidence : 0,
    findings: stamped(all, settings)
  }
}

/** The language of words: what was detected if that is sure, else what was said or guessed before. */
const languageFrom = (detected: { language: string; sure: boolean }, before: string): string =>
  detected.sure || before === 'und' ? detected.language : before

/** The language that cleaning finds words to be in. */
export function languageOf(given: { title: string; text: string; language: string }): string {
  const [title, text] = [given.title, given.text].map((words) => applyEdits(words, repairEdits(words)))
  return languageFrom(detectLanguage(text ?? '', title ?? ''), given.language)
}

/** Findings with the version that says under which thresholds they were made. */
const stamped = (findings: Finding[], { versions }: CleaningSettings): Finding[] =>
  findings.map((finding) => {
    const ruleVersion = versions[finding.rule]
    return ruleVersion ? { ...finding, ruleVersion } : finding
  })

/** A finding on the repaired words, told in the words as given. */
function inRawUnits(finding: Finding, repairs: Record<Field, Edit[]>): Finding {
  if (finding.spans.length === 0 || FIELDS.every((field) => repairs[field].length === 0)) return finding
  const back = { title: backMap(repairs.title), text: backMap(repairs.text) }
  return {
    ...finding,
    spans: finding.spans.map((span) => ({ ...span, ...back[span.field](span.start, span.end) }))
  }
}
