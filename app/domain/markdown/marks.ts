/**
 * Markdown as a small tree: text, and elements of a closed list. There is no element for raw HTML or frames and no place
 * for attributes but an address that was looked at, so whatever a tree holds is safe to draw.
 */
export type Mark = string | MarkElement
export type MarkTag =
  | 'p'
  | 'heading'
  | 'table'
  | 'tr'
  | 'th'
  | 'td'
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
  | 'image'
  | 'mention'

export interface MarkElement {
  tag: MarkTag
  /** Of links, of images (a file of this hub, no other: `PictureAt`), and of mentions once it is known that somebody has the name. */
  href?: string
  /** Of headings, 1–6. */
  level?: number
  /** First number of an ordered list. */
  start?: number
  of: Mark[]
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

/** Where a picture is drawn from, by its address in the text; null: it is not drawn. */
export type PictureAt = (address: string) => string | null

/** A copy of a picture that this hub serves itself: the only kind of image that is drawn anywhere. */
export const ownPicture: PictureAt = (address) =>
  /^\/media\/[\da-f]{64}\/(\d+|full|poster)$/.test(address) ? address : null
