import type { Hub } from '../../hub/hub.server'
import { limitRule, scoreOfRule } from '../rules/score-limit'
import { readThresholds } from '../thresholds/read-thresholds.server'
import { ALL_RULES } from '../thresholds/settings'

const names: readonly string[] = ALL_RULES.map(({ name }) => name)

/** A limit on a score counts as a rule, in effect or not: it may have been when it found something. */
export const isRunRule = (name: string): boolean => names.includes(name) || scoreOfRule(name) !== null

/** Rules whose findings a run can go over again, by name: all there are, and the limits on scores in effect. */
export async function listRunRules(hub: Pick<Hub, 'db'>): Promise<string[]> {
  const { settings } = await readThresholds(hub.db)
  return [...names, ...settings.limited.map(({ score }) => limitRule(score))]
}
