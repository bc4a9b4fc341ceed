import { policyRuleOf } from '../../policy/rule'
import { rule as exactDuplicate } from './exact-duplicate'
import { rule as nearDuplicate } from './near-duplicate'
import { rule as nearPicture } from './near-picture'

/** Rules whose findings come of comparing with others. */
const BY_COMPARING: ReadonlySet<string> = new Set([exactDuplicate.name, nearDuplicate.name, nearPicture.name])

/**
 * Whether a rule's findings stay as they are when a contribution is gone over alone: they come of comparing it with others,
 * or a rule of the policy made them when it was given.
 */
export const staysFound = (rule: string): boolean => BY_COMPARING.has(rule) || policyRuleOf(rule) !== null
