import { type CleanInput, judgeRecord } from '../pipeline'
import type { Finding, Rule } from '../record'
import { PLACEHOLDERS } from '../redaction'
import { RULES } from '../rules'
import { rule as redactionCount } from '../rules/redaction-count'
import { limitFinding, limitRule } from '../rules/score-limit'
import { type Overrides, splitKey } from './overrides'
import { type CleaningSettings, settingsOf } from './settings'
import type { Fate } from './trial'

/** What a trial has to run: only rules whose thresholds differ can decide otherwise. */
export interface Comparison {
  before: CleaningSettings
  after: CleaningSettings
  /** Names of the rules, and of the limits on scores, that may decide otherwise. */
  touched: ReadonlySet<string>
  /** The rules to run for them; none where only limits on stored scores differ. */
  rules: readonly Rule[]
}

/** A stored record as a trial sees it. */
export interface Tried {
  input: CleanInput
  /** Scores as they are stored; null for pictures. */
  scores: Record<string, number> | null
  /** Names of the rules that hold it by its stored findings. */
  heldBy: readonly string[]
  /** A picture: its words are an alternative text, in which private data holds it. */
  picture: boolean
}

export interface Compared {
  before: Fate
  after: Fate
  /** The finding that makes the difference, from whichever side has it. */
  finding: Finding | null
}

/** Which rules two sets of thresholds may decide otherwise by. */
export function comparisonOf(before: Overrides, after: Overrides): Comparison {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const touched = new Set(
    [...keys].filter((key) => before[key] !== after[key]).map((key) => splitKey(key).rule)
  )
  // replaced stretches are counted over all rules that replace
  const counted = touched.has(redactionCount.name)
  const rules = RULES.filter(({ name }) => touched.has(name) || (counted && name in PLACEHOLDERS))
  return { before: settingsOf(before), after: settingsOf(after), touched, rules }
}

/** The touched rules' findings on a record under one of the two sets. Pure. */
function findingsUnder(tried: Tried, { rules, touched }: Comparison, settings: CleaningSettings): Finding[] {
  const found = rules.length > 0 ? judgeRecord(tried.input, rules, settings).findings : []
  const limited = tried.picture
    ? []
    : settings.limited.flatMap(({ score, limits }) =>
        touched.has(limitRule(score)) ? (limitFinding(score, tried.scores?.[score], limits) ?? []) : []
      )
  // a picture needs no words: see judge-subject
  return [...found, ...limited].filter(
    ({ rule }) => touched.has(rule) && !(tried.picture && rule === 'language')
  )
}

/** What becomes of a record as the rules stand, and what would. What other rules hold stays held. */
export function compareRecord(tried: Tried, comparison: Comparison): Compared {
  const found = findingsUnder(tried, comparison, comparison.before)
  const would = findingsUnder(tried, comparison, comparison.after)
  const held = tried.heldBy.some((rule) => !comparison.touched.has(rule))
  const [before, after] = [fateOf(found, held), fateOf(would, held)]
  return { before, after, finding: before === after ? null : telling(found, would) }
}

function fateOf(findings: readonly Finding[], held: boolean): Fate {
  if (held || findings.some(({ verdict }) => verdict === 'drop')) return 'held'
  return findings.length > 0 ? 'flagged' : 'clear'
}

function telling(before: readonly Finding[], after: readonly Finding[]): Finding | null {
  const changed = (some: readonly Finding[], others: readonly Finding[]) =>
    some.find(({ rule, verdict }) => !others.some((one) => one.rule === rule && one.verdict === verdict))
  return changed(after, before) ?? changed(before, after) ?? null
}
