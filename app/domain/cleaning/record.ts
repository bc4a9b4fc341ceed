import type { Verdict } from '~db/vocabulary'

/** What a rule looks at: one contribution's words. Outputs have an empty title; image outputs bring their alt text. */
export interface CleaningRecord {
  kind: 'prompt' | 'output'
  title: string
  text: string
  /** BCP 47 primary subtag, `und` when unknown: where phone numbers are guessed to be from. */
  language: string
}

export type Field = 'title' | 'text'
export const FIELDS = ['title', 'text'] as const

/** A stretch of one field, in UTF-16 code units, and what stands there in the cleaned words. */
export interface Span {
  field: Field
  start: number
  end: number
  replacement?: string
}

/** One rule's verdict on one record. `reason` is a message key of the `cleaning` namespace, `params` its values. */
export interface Finding {
  rule: string
  ruleVersion: string
  verdict: Verdict
  /** 0 harmless … 3 severe. */
  severity: number
  reason: string
  params: Record<string, string | number>
  spans: Span[]
}

/** A number a rule decides by: an operator may set another within the range. */
export interface Threshold {
  default: number
  min: number
  max: number
  step: number
  /** `share` 0–1, `bits` a character, `count` of things. */
  unit: 'share' | 'bits' | 'count'
}

/** The thresholds of one rule that differ from their defaults. */
export type Limits = Readonly<Record<string, number>>

/**
 * The paper, standard or practice a rule follows: names and numbers as they are everywhere, or said in each language where
 * there is more to say. Titles of papers stay as they are.
 */
export type Source = string | { en: string; 'zh-CN': string }

/**
 * A check on one record: pure, stateless, linear in the record's length. `raw` rules see the words as given, the others
 * see them after `unicode-repair`. Spans are in the coordinates of what the rule saw.
 */
export interface Rule {
  name: string
  /** Changes whenever a verdict on any record may change. */
  version: string
  source: Source
  stage: 'raw' | 'repaired'
  /** What can be set, by name. */
  thresholds?: Readonly<Record<string, Threshold>>
  check(record: CleaningRecord, limits?: Limits): Finding | null
}
