import type { Act } from './act'
import { ruleName } from './entry'

interface Work {
  type: 'revision' | 'output'
  id: string
}

const byRule = { by: 'rule', source: 'rule', automatedDecision: true, automatedDetection: true } as const

/** Rules hold a work until a person has looked at it. `rules`: with their versions, the gravest first. */
export const holdAct = ({ type, id }: Work, rules: string[], eventId: number | null): Act => ({
  ...byRule,
  ...{ kind: 'hold', action: 'hold', reason: ruleName(rules[0] ?? '') || null, subject: type },
  ...{ rules, about: { subject: id }, eventId }
})

/** A rule of the policy refuses a work. `rules` as above. */
export const refuseAct = (work: Work, rules: string[], eventId: number | null): Act => ({
  ...holdAct(work, rules, eventId),
  action: 'reject'
})

/** No rule holds a work any more that waited for a person. */
export const releaseAct = ({ type, id }: Work, eventId: number | null): Act => ({
  ...byRule,
  ...{ kind: 'release', action: 'release', subject: type, about: { subject: id }, eventId }
})
