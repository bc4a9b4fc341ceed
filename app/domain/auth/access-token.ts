/** Longest name a person may give a token. */
export const TOKEN_NAME_MAX = 80
/** Tokens a person may have at a time. */
export const TOKENS_MAX = 50
/** For how many days a token may hold; 0: until it is revoked. */
export const TOKEN_DAYS = [30, 90, 365, 0] as const

/** A token in its owner's list; the token itself is nowhere any more. */
export interface TokenSummary {
  id: string
  name: string
  /** Its last four letters. */
  ending: string
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
}
