import type { Finding } from '../cleaning/record'
import { findingName, POLICY_EFFECTS, type PolicyEffect, type PolicyRule } from './rule'

/** Effects that leave the work as it is: nothing holds it. */
const MILD: readonly PolicyEffect[] = ['label', 'sample']

/** Is `finding` one that a rule of the policy made by refusing? */
export const isRefusal = ({ reason }: Pick<Finding, 'reason'>): boolean => reason === 'reason.policy_reject'

/** By which a finding is known to be one that rates the work: `params.rating`. */
export const LABEL_REASON = 'reason.policy_label'

/** What is stored of a rule that a contribution met: the rule, and the version of the set it stood in. */
export const findingOf = (rule: PolicyRule, version: number): Finding => ({
  rule: findingName(rule.name),
  ruleVersion: String(version),
  verdict: MILD.includes(rule.does) ? 'flag' : 'drop',
  severity: MILD.includes(rule.does) ? 0 : rule.gravity,
  reason: rule.does === 'label' ? LABEL_REASON : `reason.policy_${rule.does}`,
  params: { name: rule.name, version, ...(rule.rating && { rating: rule.rating }) },
  spans: []
})

/** The strongest of what several rules do; null for none. */
export const strongest = (rules: readonly Pick<PolicyRule, 'does'>[]): PolicyEffect | null =>
  POLICY_EFFECTS.find((effect) => rules.some(({ does }) => does === effect)) ?? null
