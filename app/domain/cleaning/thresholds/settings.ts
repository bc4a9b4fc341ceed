import { fnv1a } from '../fnv'
import type { Limits } from '../record'
import { RULES } from '../rules'
import { rule as contamination } from '../rules/contamination'
import { rule as exactDuplicate } from '../rules/exact-duplicate'
import { rule as nearDuplicate } from '../rules/near-duplicate'
import { rule as nearPicture } from '../rules/near-picture'
import { rule as redactionCount } from '../rules/redaction-count'
import { SCORE_LIMIT_VERSION, scoreOfRule } from '../rules/score-limit'
import { SCORES } from '../scores'
import { hashOf, type Overrides, splitKey } from './overrides'

/** What the pipeline runs with. Pure data and the versions that follow from it. */
export interface CleaningSettings {
  overrides: Overrides
  /** What differs from the defaults, by rule. */
  limits: Readonly<Record<string, Limits>>
  /** Scores that somebody set a limit on. */
  limited: readonly { score: string; limits: Limits }[]
  /** Rule versions that say under which thresholds a finding was made: `1+3f2a90bc`; those without are the rules' own. */
  versions: Readonly<Record<string, string>>
  /** Which rules, scores and thresholds ran: changes when any of them does. */
  pipelineVersion: string
}

/** Every rule with its own version; `score-limit` rules come with the limits that make them. */
export const ALL_RULES = [
  ...RULES,
  contamination,
  exactDuplicate,
  nearDuplicate,
  nearPicture,
  redactionCount
] as const

/** Makes the settings of checked overrides. */
export function settingsOf(overrides: Overrides): CleaningSettings {
  const limits: Record<string, Record<string, number>> = {}
  for (const [key, value] of Object.entries(overrides)) {
    const { rule, name } = splitKey(key)
    limits[rule] = { ...limits[rule], [name]: value }
  }
  const versions: Record<string, string> = {}
  const own = new Map<string, string>(ALL_RULES.map(({ name, version }) => [name, version]))
  for (const [rule, values] of Object.entries(limits))
    versions[rule] = `${own.get(rule) ?? SCORE_LIMIT_VERSION}+${hashOf(values)}`
  const limited = Object.keys(limits).flatMap((rule) => {
    const score = scoreOfRule(rule)
    return score === null ? [] : [{ score, limits: limits[rule] as Limits }]
  })
  return { overrides, limits, limited, versions, pipelineVersion: pipelineVersionOf(own, versions) }
}

function pipelineVersionOf(own: ReadonlyMap<string, string>, versions: Readonly<Record<string, string>>) {
  const rules = Object.entries({ ...Object.fromEntries(own), ...versions })
  const parts = [
    ...rules.map(([name, version]) => `${name}@${version}`),
    ...SCORES.map((family) => `score:${family.name}@${family.version}`)
  ]
  return `k1-${fnv1a(parts.sort().join()).toString(16).padStart(8, '0')}`
}

/** Everything as the rules declare it. */
export const DEFAULT_SETTINGS = settingsOf({})
