import type { ContentRating, Modality, Scenario } from '~db/vocabulary'

/** What a rule is about. Comments are never held: there `hold` and `sample` ask the moderators, `reject` refuses the words. */
export const POLICY_SUBJECTS = ['prompt', 'output', 'comment'] as const
export type PolicySubject = (typeof POLICY_SUBJECTS)[number]

/**
 * Refused at once; held for a person; rated as fit for fewer people; published, and a share of it shown to a person. Of
 * several the strongest is done; what is not refused is rated whatever else is done.
 */
export const POLICY_EFFECTS = ['reject', 'hold', 'label', 'sample'] as const
export type PolicyEffect = (typeof POLICY_EFFECTS)[number]

/** What a rule can rate a work: as `general` it is unless somebody says more. */
export const LABELS = ['sensitive', 'mature', 'extreme'] as const satisfies readonly ContentRating[]

/** `least`: from this number on; `below`: up to it, itself left out. */
export interface Range {
  least?: number
  below?: number
}

/** What is known of who gave it, as things stood when it was given. */
export const ACCOUNT_FACTS = ['days', 'published', 'removed'] as const
export type AccountFact = (typeof ACCOUNT_FACTS)[number]

/** One thing a rule looks at, or several put together. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { finding: { rule: string; gravity: number } }
  | { score: { name: string } & Range }
  | { language: string[] }
  | { modality: Modality[] }
  | { scenario: Scenario[] }
  | { generator: string[] }
  | { account: Partial<Record<AccountFact, Range>> }
  | { words: string }
  | { hosts: string }
  | { file: string }
  | { length: Range }
  | { reports: number }

/** The word a condition is written by. */
export const CONDITION_KINDS = [
  'all',
  'any',
  'not',
  'finding',
  'score',
  'language',
  'modality',
  'scenario',
  'generator',
  'account',
  'words',
  'hosts',
  'file',
  'length',
  'reports'
] as const
export type ConditionKind = (typeof CONDITION_KINDS)[number]

export interface PolicyRule {
  name: string
  does: PolicyEffect
  on: PolicySubject[]
  /** 1 slight … 3 severe: the place of the case in the queue. */
  gravity: number
  /** Of `sample`: how many of a hundred. */
  percent: number
  /** Of `label`: whom it is fit for at most. */
  rating?: (typeof LABELS)[number]
  /** What everybody is told of it, in each language. */
  told: { en: string; 'zh-CN': string } | null
  when: Condition
}

/** Which condition it is. */
export const kindOf = (condition: Condition): ConditionKind => Object.keys(condition)[0] as ConditionKind

/** The conditions a condition is put together of; empty for those that look at something. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  return 'not' in condition ? [condition.not] : []
}

/** A condition and all it is made of. */
export const withParts = (condition: Condition): Condition[] => [
  condition,
  ...partsOf(condition).flatMap(withParts)
]

/** A list as a rule names it: `casino`, or `casino@3` for what stood in it then. */
export function readListName(named: string): { name: string; number: number | null } {
  const [name = '', number] = named.split('@')
  return { name, number: number === undefined ? null : Number(number) }
}

/** What kind of list a condition looks into, and which; null for all others. */
export function listOf(condition: Condition): { kind: 'words' | 'hosts' | 'files'; list: string } | null {
  if ('words' in condition) return { kind: 'words', list: condition.words }
  if ('hosts' in condition) return { kind: 'hosts', list: condition.hosts }
  return 'file' in condition ? { kind: 'files', list: condition.file } : null
}

const PREFIX = 'policy.'

/** The name of the finding that a rule makes. */
export const findingName = (rule: string): string => `${PREFIX}${rule}`

/** The rule behind such a finding; null for what cleaning found. */
export const policyRuleOf = (finding: string): string | null =>
  finding.startsWith(PREFIX) ? finding.slice(PREFIX.length) : null

export const POLICY_LIMITS = {
  text: 40_000,
  rules: 100,
  /** Conditions of one rule, and how deep they may lie in each other. */
  conditions: 60,
  depth: 6,
  why: 500,
  /** Works of an author that are counted. */
  published: 100
} as const
