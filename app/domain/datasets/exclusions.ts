/** Why a contribution does not enter, in the order asked; each is counted under the first that holds. */
export const EXCLUSIONS = [
  'consent',
  'license',
  'language',
  'scenario',
  'output',
  'rating',
  'contaminated',
  'duplicate'
] as const
export type Exclusion = (typeof EXCLUSIONS)[number]
