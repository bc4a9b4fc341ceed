/** Characters NFKC leaves as they are, wherever they stand: ASCII, and the CJK ideographs and marks that have no other form. */
const PLAIN = /^[\0-\x7f\u3001-\u3003\u3005-\u3029\u4e00-\u9fff]*$/
/** White space that is not one single space. */
const UNEVEN = /\s\s|[^\S ]/

/** A text as exact duplicates are compared: NFKC, lower-cased, every run of white space one space, ends trimmed. */
export function normalise(text: string): string {
  const lower = (PLAIN.test(text) ? text : text.normalize('NFKC')).toLowerCase()
  return (UNEVEN.test(lower) ? lower.replace(/\s+/g, ' ') : lower).trim()
}
