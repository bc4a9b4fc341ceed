import type { License } from '~db/vocabulary'

const HEIRS: Record<License, readonly License[]> = {
  'CC0-1.0': ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'],
  'CC-BY-4.0': ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'],
  'CC-BY-SA-4.0': ['CC-BY-SA-4.0'],
  'CC-BY-NC-4.0': ['CC-BY-NC-4.0']
}

/**
 * The licences a remix may choose, given its parent's. Share-alike stays share-alike and non-commercial stays
 * non-commercial; attribution may only be narrowed; public domain binds to nothing.
 * Source: Creative Commons, "Adapter's License" compatibility chart (BY-SA §3(b), BY-NC §2(a)).
 */
export const inheritLicense = (parent: License): License[] => [...HEIRS[parent]]

const DEEDS: Record<License, string> = {
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-NC-4.0': 'https://creativecommons.org/licenses/by-nc/4.0/'
}

/** The licence's page, which a credit has to link to. */
export const licenseUrl = (license: License): string => DEEDS[license]

/** How a licence is named in a credit, in every language: `CC BY-SA 4.0`. */
export const licenseName = (license: License): string => license.replace(/-(?=\d)/, ' ').replace('CC-', 'CC ')
