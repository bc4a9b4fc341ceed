import { declaredKind, MAX_BYTES } from '../outputs/file-kind'
import type { ImportedMedia } from './record'

/** A file in an archive or a folder. */
export interface BundleFile {
  /** Its path inside, with `/`. */
  name: string
  /** Bytes it takes up where it lies, and unpacked as its directory says. */
  packedBytes: number
  sizeBytes: number
  /**
   * Its bytes from the start.
   *
   * @throws AppError `invalid` (locked, packed in a strange way, damaged, a bomb), while it is read
   */
  stream(): AsyncIterable<Uint8Array>
  /** Its bytes to be read at places; `most` bounds what is unpacked. */
  media(most: number): ImportedMedia
}

/** Files that were given together. */
export interface Bundle {
  /** As a person calls it, for messages. */
  path: string
  files: BundleFile[]
}

/** What systems leave behind in archives, and hidden files. */
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i

export const isHidden = (name: string): boolean => HIDDEN.test(name)

/** Would this path lead out of the folder it is unpacked in? Nothing is ever written by it, but nobody honest sends one. */
export const leadsOut = (name: string): boolean => /^(?:\/|[a-z]:)|(?:^|\/)\.\.(?:\/|$)|\0/i.test(name)

/** The file to be looked at and kept, within the limit its name lets expect; its bytes have the last word. */
export const mediaOf = (file: BundleFile): ImportedMedia =>
  file.media(MAX_BYTES[declaredKind('', file.name) ?? 'image'])
