/**
 * A moment as ISO 8601 in UTC, without milliseconds when there are none; from ISO 8601 or RFC 1123 (`Sat, 09 Aug 2025
 * 10:41:50 GMT`). A time without its zone is no moment: undefined.
 */
export function isoTime(written: string | undefined): string | undefined {
  const text = written?.trim() ?? ''
  if (
    text.length > 40 ||
    !(
      /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) || /^\w{3}, \d.*(GMT|UTC|[+-]\d{4})$/.test(text)
    )
  )
    return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace('.000Z', 'Z')
}
