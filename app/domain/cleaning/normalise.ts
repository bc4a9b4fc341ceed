/** Characters NFKC leaves as they are, wherever they stand: ASCII, and the CJK ideographs and marks that have no other form. */
const PLAIN = /^[\0-\x7f\u3001-\u3003\u3005-\u3029\u4e00-\u9fff]*$/
/** The same without capitals and without white space other than the space. */
const EVEN = /^[^\t-\rA-Z\x80-\u3000\u3004\u302a-\u4dff\ua000-\uffff]*$/
const NO_ODD_SPACE = /^[\S ]*$/

/** A text as exact duplicates are compared: NFKC, lower-cased, every run of white space one space, ends trimmed. */
export function normalise(text: string): string {
  // to look through a text once costs less than to make it anew
  const even = EVEN.test(text)
  const lower = even ? text : (PLAIN.test(text) ? text : text.normalize('NFKC')).toLowerCase()
  const spaced = (even || NO_ODD_SPACE.test(lower)) && !lower.includes('  ')
  return (spaced ? lower : lower.replace(/\s+/g, ' ')).trim()
}
