import type { Finding, Limits, Threshold } from '../record'
import { SCORE_FAMILIES } from '../score-names'

/** What an operator can do by a score: hold or flag from it on, or up to it. No limit is set unless somebody sets one. */
export const LIMIT_KINDS = ['hold_above', 'hold_below', 'flag_above', 'flag_below'] as const
export type LimitKind = (typeof LIMIT_KINDS)[number]

const PREFIX = 'limit.'
const VERSION = '1'

/** Every score with the range a limit on it may have. */
export const LIMITABLE: ReadonlyMap<string, Omit<Threshold, 'default'>> = new Map(
  SCORE_FAMILIES.flatMap(({ scores }) =>
    scores.map(([name, kind]) => [
      name,
      kind === 'number'
        ? { min: 0, max: 1_000_000, step: 0.1, unit: 'count' as const }
        : { min: 0, max: 1, step: 0.01, unit: 'share' as const }
    ])
  )
)

/** The rule that a limit on a score makes: each has its own counts and its own page. */
export const limitRule = (score: string) => `${PREFIX}${score}`

/** The score behind such a rule, or null. */
export const scoreOfRule = (rule: string): string | null =>
  rule.startsWith(PREFIX) && LIMITABLE.has(rule.slice(PREFIX.length)) ? rule.slice(PREFIX.length) : null

const reaches = (value: number, kind: LimitKind, limit: number) =>
  kind.endsWith('above') ? value >= limit : value <= limit

/** What the limits of one score say of a value: the gravest that it reaches. */
export function limitFinding(score: string, value: number | undefined, limits: Limits): Finding | null {
  if (value === undefined) return null
  const kind = LIMIT_KINDS.find((one) => limits[one] !== undefined && reaches(value, one, limits[one]))
  if (!kind) return null
  const held = kind.startsWith('hold')
  return {
    rule: limitRule(score),
    ruleVersion: VERSION,
    verdict: held ? 'drop' : 'flag',
    severity: 1,
    reason: held ? 'reason.score_limit_hold' : 'reason.score_limit_flag',
    params: { score, value, limit: limits[kind] as number },
    spans: []
  }
}

export const SCORE_LIMIT_VERSION = VERSION
