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
