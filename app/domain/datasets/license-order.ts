import { LICENSES, type License } from '~db/vocabulary'

/** The narrower of two licences: what a user of both works together must keep to. */
export const stricterLicense = (a: License, b: License): License =>
  LICENSES.indexOf(a) >= LICENSES.indexOf(b) ? a : b

/**
 * The one licence under which works of all these may be put together into a new work, or null when there is none:
 * share-alike asks for CC BY-SA, which allows what non-commercial forbids.
 * Source: Creative Commons, "Can I combine material under different Creative Commons licenses?" (remix chart).
 */
export function jointLicense(licenses: readonly License[]): License | null {
  if (licenses.includes('CC-BY-SA-4.0') && licenses.includes('CC-BY-NC-4.0')) return null
  return licenses.reduce(stricterLicense, 'CC0-1.0')
}
