import type { Queryable } from '~db/client'
import type { Threshold } from '../record'
import { DECLARED, rangeOf, splitKey } from './overrides'
import { readThresholds } from './read-thresholds.server'

/** A threshold as the pages show it. */
export interface Settable extends Omit<Threshold, 'default'> {
  /** `rule.threshold` */
  key: string
  rule: string
  name: string
  /** In effect. */
  value: number
  /** Null: a limit on a score, which is not there unless somebody sets it. */
  default: number | null
}

/** Every threshold that can be set, with the value in effect: those that rules declare, then the limits that are set. */
export async function listSettable(hub: { db: Queryable }): Promise<Settable[]> {
  const { settings } = await readThresholds(hub.db)
  const { overrides } = settings
  const declared = DECLARED.map((one) => ({ ...one, value: overrides[one.key] ?? one.default }))
  const limits = Object.entries(overrides).flatMap(([key, value]) => {
    const range = rangeOf(key)
    return range?.default === null ? [{ ...range, ...splitKey(key), key, value, default: null }] : []
  })
  return [...declared, ...limits]
}
