import type { Finding } from '../cleaning/record'
import { findingName, POLICY_EFFECTS, type PolicyEffect, type PolicyRule } from './rule'

/** Is `finding` one that a rule of the policy made by refusing? */
export const isRefusal = ({ reason }: Pick<Finding, 'reason'>): boolean => reason === 'reason.policy_reject'

/** What is stored of a rule that a contribution met: the rule, and the version of the set it stood in. */
export const findingOf = (rule: PolicyRule, version: number): Finding => ({
  rule: findingName(rule.name),
  ruleVersion: String(version),
  verdict: rule.does === 'sample' ? 'flag' : 'drop',
  severity: rule.does === 'sample' ? 0 : rule.gravity,
  reason: `reason.policy_${rule.does}`,
  params: { name: rule.name, version },
  spans: []
})

/** The strongest of what several rules do; null for none. */
export const strongest = (rules: readonly Pick<PolicyRule, 'does'>[]): PolicyEffect | null =>
  POLICY_EFFECTS.find((effect) => rules.some(({ does }) => does === effect)) ?? null
