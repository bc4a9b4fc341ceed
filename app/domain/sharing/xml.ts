const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

/** What XML 1.0 §2.2 knows no characters for: most controls, halves of surrogate pairs, U+FFFE and U+FFFF. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Text as it may stand in XML and HTML, in an element or a quoted attribute. */
export const escapeText = (text: string): string =>
  text.replace(NO_CHARACTER, '').replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

/**
 * One element as markup; attributes that are null are left out.
 *
 * @param children markup: elements, or text that went through `escapeText`
 */
export function element(
  name: string,
  attributes: Record<string, string | number | null>,
  ...children: string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeText(String(value))}"`)
    .join('')
  return children.length > 0 ? `<${name}${written}>${children.join('')}</${name}>` : `<${name}${written}/>`
}

/** An element that holds text only. */
export const textElement = (
  name: string,
  text: string,
  attributes: Record<string, string | number | null> = {}
): string => element(name, attributes, escapeText(text))

/** Markup as a document of its own. */
export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`
