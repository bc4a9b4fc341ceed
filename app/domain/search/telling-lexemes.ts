/** A word of a prompt's search vector: `weights` are its places, A (title), B (tags), C (text). */
export interface Lexeme {
  lexeme: string
  weights: readonly string[]
}

/** A word to look for: how much it counts, and about how many prompts hold it (0 = too few to be known). */
export interface TellingLexeme {
  lexeme: string
  boost: number
  expected: number
}

const MOST_RARE = 16
const MOST_COMMON = 6
/** A commoner word is not looked up: its list alone would take longer than the rest. */
const MOST_EXPECTED = 3000
/** In a small hub a word that this share of prompts holds tells nothing. */
const TELLING_SHARE = 0.2

const boostOf = ({ lexeme, weights }: Lexeme): number => {
  const place = weights.includes('A') ? 2 : weights.includes('B') ? 1.5 : 1
  return place * (/^\p{N}+$/u.test(lexeme) || [...lexeme].length < 2 ? 0.3 : 1)
}

/**
 * The words of a prompt that tell most of what it is about: rare ones, in the title before the text, and a few that are
 * commoner but not common; a rare word may be the only one of its kind.
 *
 * @param shares of prompts, 0–1, that hold the commonest lexemes; those not in it are rare
 * @param rows prompts there are
 */
export function tellingLexemes(
  lexemes: readonly Lexeme[],
  { shares, rows }: { shares: ReadonlyMap<string, number>; rows: number }
): TellingLexeme[] {
  const all = lexemes.map((lexeme) => {
    const share = shares.get(lexeme.lexeme)
    return { lexeme: lexeme.lexeme, boost: boostOf(lexeme), share, expected: Math.round((share ?? 0) * rows) }
  })
  const rare = all.filter(({ share }) => share === undefined).sort((a, b) => b.boost - a.boost)
  const known = all
    .filter(
      ({ share, expected }) => share !== undefined && share < TELLING_SHARE && expected <= MOST_EXPECTED
    )
    .sort((a, b) => b.boost * -Math.log(b.share ?? 1) - a.boost * -Math.log(a.share ?? 1))
  return [...rare.slice(0, MOST_RARE), ...known.slice(0, MOST_COMMON)].map(({ share, ...telling }) => telling)
}
