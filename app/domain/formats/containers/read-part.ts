import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'

/** The bytes of one part, or null with a warning when it is over `limit` bytes. Throws `EarlyEnd` when it is cut. */
export async function readPart(
  file: FileWindow,
  into: Gathering,
  part: { what: string; at: number; length: number; limit: number }
): Promise<Uint8Array | null> {
  if (part.length <= part.limit) return file.bytes(part.at, part.length)
  into.warn(`${part.what} is over the size limit and was left out.`)
  return null
}
