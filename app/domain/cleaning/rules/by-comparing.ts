import { rule as exactDuplicate } from './exact-duplicate'
import { rule as nearDuplicate } from './near-duplicate'
import { rule as nearPicture } from './near-picture'

/** Rules whose findings come of comparing with others: going over a contribution alone leaves them as they are. */
export const BY_COMPARING: ReadonlySet<string> = new Set([
  exactDuplicate.name,
  nearDuplicate.name,
  nearPicture.name
])
