import { createHash } from 'node:crypto'

/**
 * The name an account has after it was deleted: a digest of the old one (96 bits of SHA-256, lower case), so that it says
 * nothing by itself, yet shows that the old name was used and is not to be given out again. Nobody can choose such a name.
 */
export const leftName = (name: string): string =>
  `left-${createHash('sha256').update(`kindling user name ${name.toLowerCase()}`).digest('hex').slice(0, 24)}`
