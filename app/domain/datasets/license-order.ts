import { LICENSES, type License } from '~db/vocabulary'

/** The narrower of two licences: what a user of both works together must keep to. */
export const stricterLicense = (a: License, b: License): License =>
  LICENSES.indexOf(a) >= LICENSES.indexOf(b) ? a : b
