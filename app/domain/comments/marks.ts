/**
 * A comment as a small tree: text, and elements of a closed list. There is no element for raw HTML, images or frames and
 * no place for attributes, so whatever a tree holds is safe to draw.
 */
export type Mark = string | MarkElement
export type MarkTag =
  | 'p'
  | 'heading'
  | 'quote'
  | 'pre'
  | 'ul'
  | 'ol'
  | 'li'
  | 'hr'
  | 'br'
  | 'strong'
  | 'em'
  | 'del'
  | 'code'
  | 'link'
  | 'mention'

export interface MarkElement {
  tag: MarkTag
  /** Of links, and of mentions once it is known that somebody has the name. */
  href?: string
  /** First number of an ordered list. */
  start?: number
  of: Mark[]
}

/** The names a comment calls with `@`, lower case, each once; nothing in code counts. */
export function mentionsIn(marks: readonly Mark[], found = new Set<string>()): Set<string> {
  for (const mark of marks) {
    if (typeof mark === 'string') continue
    if (mark.tag === 'mention') found.add(plainText(mark.of).slice(1).toLowerCase())
    else mentionsIn(mark.of, found)
  }
  return found
}

/**
 * Gives mentions their profiles; those of nobody become plain text.
 *
 * @param names lower case → as written by its owner
 */
export function linkMentions(marks: readonly Mark[], names: ReadonlyMap<string, string>): Mark[] {
  return marks.map((mark) => {
    if (typeof mark === 'string') return mark
    if (mark.tag !== 'mention') return { ...mark, of: linkMentions(mark.of, names) }
    const called = plainText(mark.of)
    const name = names.get(called.slice(1).toLowerCase())
    return name ? { ...mark, href: `/users/${name}` } : called
  })
}

/** The words of marks without their markup. */
export const plainText = (marks: readonly Mark[]): string =>
  marks
    .map((mark) => (typeof mark === 'string' ? mark : mark.tag === 'br' ? '\n' : plainText(mark.of)))
    .join('')

/**
 * The address of a link when it may be one: `http`, `https`, `mailto`, or a path of this site; null for all else
 * (`javascript:`, `data:`, `//host`, control characters).
 */
export function safeHref(address: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them inside addresses
  if (/[\u0000-\u0020\u007f\\]/.test(address)) return null
  if (/^\/(?!\/)/.test(address)) return address
  return /^(https?:\/\/[^/]|mailto:.)/i.test(address) && URL.canParse(address) ? address : null
}
