/** Characters NFKC leaves as they are, wherever they stand: ASCII, and the CJK ideographs and marks that have no other form. */
const PLAIN = /^[\0-\x7f\u3001-\u3003\u3005-\u3029\u4e00-\u9fff]*$/
const CAPITAL = /[A-Z]/
/** White space other than the space. */
const ODD_SPACE = /[^\S ]/

/** A text as exact duplicates are compared: NFKC, lower-cased, every run of white space one space, ends trimmed. */
export function normalise(text: string): string {
  const plain = PLAIN.test(text)
  // to see that a text has no capitals costs less than to lower-case it, most of all in Chinese
  const lower = plain && !CAPITAL.test(text) ? text : (plain ? text : text.normalize('NFKC')).toLowerCase()
  const uneven = lower.includes('  ') || ODD_SPACE.test(lower)
  return (uneven ? lower.replace(/\s+/g, ' ') : lower).trim()
}
