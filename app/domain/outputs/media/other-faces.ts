import { latin1 } from './byte-window'

/** Bytes at either end that are looked at for something else; a ZIP's own end mark lies in the last 65,557 (APPNOTE §4.3.16). */
export const FACE_BYTES = 66_000

const PAGES = /<(?:!doctype[\s]+html|html|script|iframe|svg|\?php)(?=[\s/>])/i
const ARCHIVES = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c']

/**
 * Whether a file that begins as sound or film could also be read as a page, a script, a PDF or an archive.
 *
 * @param head its first bytes, `FACE_BYTES` of them
 * @param tail its last bytes, as many
 */
export function hasOtherFace(head: Uint8Array, tail: Uint8Array): boolean {
  const [first, last] = [latin1(head), latin1(tail)]
  // Without zero bytes, so that UTF-16 reads as well.
  if ([first, last].some((text) => PAGES.test(text) || PAGES.test(text.replaceAll('\0', '')))) return true
  // Readers of PDF look for its mark within the first kilobyte, of tar at byte 257.
  if (first.slice(0, 1024).includes('%PDF-') || first.startsWith('ustar', 257)) return true
  if (first.startsWith('#!') || ARCHIVES.some((magic) => first.includes(magic))) return true
  return endsAsZip(tail)
}

/** An end-of-central-directory record whose numbers could be true; four bytes alone turn up by chance. */
function endsAsZip(tail: Uint8Array): boolean {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at) !== 0x504b0506) continue
    const oneDisk = view.getUint16(at + 4, true) === view.getUint16(at + 6, true)
    const entries = view.getUint16(at + 8, true) === view.getUint16(at + 10, true)
    if (oneDisk && entries && at + 22 + view.getUint16(at + 20, true) <= tail.length) return true
  }
  return false
}
