import { lastIndexOfAscii } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { readPdfDictionary } from './pdf-dictionary'
import { latin1 } from './text-decoding'

const KEYS = new Set(['AIGC', 'Title', 'Subject', 'Keywords', 'Creator', 'Producer'])
/** Characters of an Info dictionary looked at. */
const DICTIONARY = 1024 * 1024

/**
 * PDF (ISO 32000-1, 14.3.3): the document information dictionary where it stands uncompressed. Those inside object
 * streams, and encrypted documents, are left.
 */
export async function walkPdf(file: FileWindow, into: Gathering): Promise<void> {
  if (file.size > WALK_LIMITS.wholeFile) into.warn('The file is over the size limit; its end was not read.')
  const bytes = await file.some(0, WALK_LIMITS.wholeFile)
  const at = infoObject(bytes)
  if (at < 0) return
  if (lastIndexOfAscii(bytes, '/Encrypt') >= 0)
    return into.warn('The PDF is encrypted; its description was not read.')
  for (const [key, value] of readPdfDictionary(latin1(bytes.subarray(at, at + DICTIONARY))))
    if (KEYS.has(key)) into.add('info', key, value, value.length)
}

/** Where the object the last `/Info` of a trailer points at begins, or −1. */
function infoObject(bytes: Uint8Array): number {
  const info = lastIndexOfAscii(bytes, '/Info')
  const reference = /^\/Info\s{1,8}(\d{1,10})\s{1,8}(\d{1,5})\s{1,8}R/.exec(
    latin1(bytes.subarray(info, info + 64))
  )
  if (info < 0 || !reference) return -1
  const word = `${reference[1]} ${reference[2]} obj`
  let end = bytes.length
  for (;;) {
    const at = lastIndexOfAscii(bytes, word, end)
    if (at < 0) return -1
    const before = bytes[at - 1] ?? 10
    if (before < 0x30 || before > 0x39) return at + word.length
    end = at
  }
}
