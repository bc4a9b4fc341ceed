import { fnv1a } from '../fnv'
import type { Threshold } from '../record'
import { RULES } from '../rules'
import { rule as redactionCount } from '../rules/redaction-count'
import { LIMIT_KINDS, LIMITABLE, limitRule, scoreOfRule } from '../rules/score-limit'

/** Thresholds that differ from their defaults, by `rule.threshold`. Empty: everything as the rules declare it. */
export type Overrides = Readonly<Record<string, number>>

export interface DeclaredThreshold extends Threshold {
  /** `rule.threshold` */
  key: string
  rule: string
  name: string
}

/** Every threshold that a rule declares, in the order of the rules. */
export const DECLARED: readonly DeclaredThreshold[] = [...RULES, redactionCount].flatMap((rule) =>
  Object.entries(rule.thresholds ?? {}).map(([name, threshold]) => ({
    ...threshold,
    key: `${rule.name}.${name}`,
    rule: rule.name,
    name
  }))
)

/** Every declared threshold's default, by key. */
export const defaultValues = (): Record<string, number> =>
  Object.fromEntries(DECLARED.map(({ key, default: value }) => [key, value]))

const declared = new Map(DECLARED.map((threshold) => [threshold.key, threshold]))

/** `limit.content.toxicity.hold_above` → rule and threshold. */
export function splitKey(key: string): { rule: string; name: string } {
  const at = key.lastIndexOf('.')
  return { rule: key.slice(0, at), name: key.slice(at + 1) }
}

/** The range of a key; null where nothing of that name can be set. A limit on a score has no default. */
export function rangeOf(key: string): (Omit<Threshold, 'default'> & { default: number | null }) | null {
  const known = declared.get(key)
  if (known) return known
  const { rule, name } = splitKey(key)
  const score = scoreOfRule(rule)
  const range = score === null ? undefined : LIMITABLE.get(score)
  return range && (LIMIT_KINDS as readonly string[]).includes(name) ? { ...range, default: null } : null
}

/** The key of a limit on a score. */
export const limitKey = (score: string, kind: string) => `${limitRule(score)}.${kind}`

const DECIMALS = 10_000

/**
 * Checks values somebody gave: what equals its default is left out, the others are rounded to four decimals and sorted.
 *
 * @returns the overrides, and the keys that are unknown or out of range
 */
export function checkOverrides(values: Readonly<Record<string, unknown>>): {
  overrides: Overrides
  wrong: string[]
} {
  const overrides: Record<string, number> = {}
  const wrong: string[] = []
  for (const key of Object.keys(values).sort()) {
    const range = rangeOf(key)
    const value = values[key]
    const fits =
      range && typeof value === 'number' && Number.isFinite(value) && value >= range.min && value <= range.max
    if (!fits || (range.unit === 'count' && range.step === 1 && !Number.isInteger(value))) wrong.push(key)
    else if (value !== range.default) overrides[key] = Math.round(value * DECIMALS) / DECIMALS
  }
  return { overrides, wrong }
}

/** 8 hex digits that name a set of values; empty for none. */
export function hashOf(overrides: Overrides): string {
  const said = Object.keys(overrides)
    .sort()
    .map((key) => `${key}=${overrides[key]}`)
    .join()
  return said === '' ? '' : fnv1a(said).toString(16).padStart(8, '0')
}
