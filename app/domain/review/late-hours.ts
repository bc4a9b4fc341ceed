import { CASE_LANES, type CaseLane } from '~db/vocabulary'

/** Hours within which a case of each lane should be decided; past them it rises in the queue. */
export type LateHours = Record<CaseLane, number>

export const LATE_HOURS: LateHours = {
  new: 24,
  reports: 12,
  appeals: 72,
  second: 12,
  copies: 72,
  escalated: 24
}

/**
 * Reads `new=24,reports=12`; lanes that are not named keep their default.
 *
 * @returns null when it cannot be read: an unknown lane, or no whole number of hours from 1 to 8760
 */
export function readLateHours(text: string): LateHours | null {
  const hours = { ...LATE_HOURS }
  for (const part of text.split(',').filter((one) => one.trim())) {
    const [name = '', value = ''] = part.split('=').map((one) => one.trim())
    const lane = CASE_LANES.find((one) => one === name)
    if (!lane || !/^\d{1,4}$/.test(value) || Number(value) < 1 || Number(value) > 8760) return null
    hours[lane] = Number(value)
  }
  return hours
}
