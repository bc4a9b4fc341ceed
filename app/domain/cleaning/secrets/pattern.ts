/**
 * What a provider's key looks like. The pattern is tried only where one of its literals stands in the text, and every
 * part of it is bounded: matching is linear, and a text without the literals costs nothing.
 */
export interface SecretPattern {
  provider: string
  /** The literals a key begins with, letters of either case: the pattern decides. One that begins with a letter or digit is
   * found only where none stands before it. */
  starts: readonly string[]
  /** Sticky: matches the whole key from the literal on, or, if it has a group, the key at its end. */
  pattern: RegExp
  /** What stands before the literal and belongs to the key; its match ends at the literal. */
  lead?: RegExp
}

const STOP = '(?![A-Za-z0-9_-])'

/** A key that stands alone: no letter, digit, `_` or `-` on either side. */
export const key = (provider: string, starts: string | readonly string[], body: string): SecretPattern => ({
  provider,
  starts: typeof starts === 'string' ? [starts] : starts,
  pattern: new RegExp(`(?<![A-Za-z0-9_-])(?:${body})${STOP}`, 'y')
})

/** A key that is found by a literal in its middle. */
export const keyAround = (provider: string, middle: string, lead: string, rest: string): SecretPattern => ({
  provider,
  starts: [middle],
  pattern: new RegExp(`${rest}${STOP}`, 'y'),
  lead: new RegExp(`(?<![A-Za-z0-9_-])(?:${lead})$`)
})

/** Characters looked at before a literal in a key's middle. */
export const LEAD = 64
