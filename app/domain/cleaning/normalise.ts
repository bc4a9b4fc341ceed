/** A text as exact duplicates are compared: NFKC, lower-cased, every run of white space one space, ends trimmed. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
