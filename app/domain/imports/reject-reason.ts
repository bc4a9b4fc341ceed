/** What readers say of a row, and the message that says it in the reader's language. */
const REASONS: [pattern: RegExp, key: string][] = [
  [/^the prompt is empty$/, 'imports:reason.empty'],
  [/ holds a NUL character$/, 'imports:reason.nul'],
  [/ is longer than (\d+) characters$/, 'imports:reason.long'],
  [/^the row is longer than|^the file is longer than/, 'imports:reason.long_row'],
  [/^the row ends before its prompt$/, 'imports:reason.short_row'],
  [/^not JSON: /, 'imports:reason.not_json'],
  [/^the row is not an object$/, 'imports:reason.not_object'],
  [/^unknown role /, 'imports:reason.role'],
  [/^nobody asks/, 'imports:reason.nobody_asks'],
  [
    /^a message (?:has no text|is not an object)$|holds something that is not text$/,
    'imports:reason.not_text'
  ],
  [/without its question$/, 'imports:reason.no_question'],
  [/^there is no instance$|is missing or not a list$/, 'imports:reason.missing'],
  [/quote/i, 'imports:reason.quotes'],
  [/^the file is locked with a password$/, 'imports:reason.locked'],
  [/^no prompt: neither beside the file/, 'imports:reason.no_prompt'],
  [/^the file “.*” is not there$|^the row names no file$/, 'imports:reason.no_file'],
  [/ leads out of the archive$/, 'imports:reason.outside'],
  [/^the archive is damaged|^cannot be unpacked/, 'imports:reason.damaged']
]

/** The message key for a reader's reason; null where there is none, and the reason is shown as it is. */
export const reasonKey = (reason: string): string | null =>
  REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? null
