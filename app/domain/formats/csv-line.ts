/** What a spreadsheet takes for a formula (OWASP, CSV Injection), behind any number of apostrophes. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** A text as a spreadsheet may open it: an apostrophe before what would be a formula, and before one that is there already. */
const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return defused(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** One line of CSV (RFC 4180: CRLF, quotes doubled): texts defused, lists and objects as JSON, nothing as an empty cell. */
export const csvLine = (values: readonly unknown[]): string =>
  `${values.map((value) => quoted(cellOf(value))).join(',')}\r\n`
