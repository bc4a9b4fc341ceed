import { checkOverrides } from './overrides'
import { type CleaningSettings, settingsOf } from './settings'

/** Settings by their values: databases of one process may have different ones under one number. */
const known = new Map<string, CleaningSettings>()
const MAX_KNOWN = 64

/** The settings of stored values, made once a process and thread. Values that no rule knows any more are left out. */
export function knownSettings(stored: Readonly<Record<string, number>>): CleaningSettings {
  const key = JSON.stringify(stored)
  const found = known.get(key) ?? settingsOf(checkOverrides(stored).overrides)
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(key, found)
  return found
}
