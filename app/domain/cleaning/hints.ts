import { holdPrivateAlt } from './alt-text'
import { HINT_EFFECTS, type HintEffect } from './hint-effects'
import { cleanRecord } from './pipeline'
import type { Finding } from './record'

/** Words of a form that are one record, by the names of their fields; of a picture only its alternative text. */
export type HintRecord =
  | { kind: 'prompt'; title: string; text: string }
  | { kind: 'output'; text: string }
  | { kind: 'alt'; text: string }

/** The record and, for each of its fields, the name of the control it is typed into. */
export interface HintPart {
  record: HintRecord
  controls: { title?: string; text: string }
}

/** A stretch of what is typed, in UTF-16 units of its control's value. */
export interface HintPlace {
  control: string
  start: number
  end: number
  /** As typed. */
  words: string
  replacement?: string
}

/** What one rule says of what is typed. */
export interface Hint {
  rule: string
  ruleVersion: string
  effect: HintEffect
  /** The words are a picture's alternative text. */
  alt: boolean
  count: number
  /** The first of them, at most `PLACES`. */
  places: HintPlace[]
  /** What will stand there, each once, at most `PLACES`. */
  replacements: string[]
}

/** Places told of one rule. */
const PLACES = 20
/** UTF-16 units of a place's words that are told. */
const WORDS = 200
/** UTF-16 units of a field that are looked at: more than any field takes, so that nothing put in by a script costs more. */
const LOOKED_AT = 150_000
/** Shorter texts are not yet in any language. */
const LANGUAGE_FROM = 60

const effectOf = ({ verdict }: Finding): HintEffect =>
  verdict === 'drop' ? 'hold' : verdict === 'fix' ? 'replace' : 'note'

/**
 * What cleaning will say of words that are being typed: the same rules as after sending, on this record alone (copies of
 * earlier contributions are only found then). Gravest effect first.
 */
export const hintsFor = (parts: readonly HintPart[]): Hint[] =>
  parts.flatMap(hintsOf).sort((a, b) => HINT_EFFECTS.indexOf(a.effect) - HINT_EFFECTS.indexOf(b.effect))

function hintsOf({ record, controls }: HintPart): Hint[] {
  const title = record.kind === 'prompt' ? record.title : ''
  const words = { title: title.slice(0, LOOKED_AT), text: record.text.slice(0, LOOKED_AT) }
  if (!words.title.trim() && !words.text.trim()) return []
  const alone = cleanRecord({ kind: record.kind === 'prompt' ? 'prompt' : 'output', ...words })
  const { findings } = record.kind === 'alt' ? holdPrivateAlt(alone) : alone
  return findings
    .filter(({ rule }) => rule !== 'language' || words.text.length >= LANGUAGE_FROM)
    .map((finding) => ({
      rule: finding.rule,
      ruleVersion: finding.ruleVersion,
      effect: effectOf(finding),
      alt: record.kind === 'alt',
      count: Number(finding.params.count ?? finding.spans.length),
      places: finding.spans.slice(0, PLACES).map(({ field, start, end, replacement }) => ({
        control: controls[field] ?? controls.text,
        start,
        end,
        words: words[field].slice(start, Math.min(end, start + WORDS)),
        replacement
      })),
      replacements: [...new Set(finding.spans.map((span) => span.replacement ?? ''))].slice(0, PLACES)
    }))
}
