import { ByteReader } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import { crc32 } from './crc32'
import { exifText } from './exif-text'
import type { FileWindow } from './file-window'
import { type Gathering, XMP_KEY } from './gathering'
import { latin1 } from './text-decoding'

const READ = new Set(['IHDR', 'tEXt', 'zTXt', 'iTXt', 'eXIf', 'caBX'])

/**
 * PNG (ISO/IEC 15948, third edition): text, EXIF and Content Credentials of every chunk up to IEND, those behind the
 * pixels too. A bad CRC is only warned of.
 */
export async function walkPng(file: FileWindow, into: Gathering): Promise<void> {
  let at = 8
  while (at < file.size) {
    into.part()
    const header = new ByteReader(await file.bytes(at, 8))
    const length = header.u32(0)
    const type = header.ascii(4, 4)
    if (type === 'IEND') return
    if (READ.has(type)) await readChunk(file, into, type, at + 8, length)
    at += length + 12
  }
  into.warn('The PNG ends without its closing chunk.')
}

async function readChunk(
  file: FileWindow,
  into: Gathering,
  type: string,
  at: number,
  length: number
): Promise<void> {
  if (length > WALK_LIMITS.text) return into.warn(`A ${type} chunk over the size limit was left out.`)
  const whole = new ByteReader(await file.some(at - 4, length + 8))
  const data = whole.slice(4, length)
  into.tolerate(`The checksum of a ${type} chunk`, () => {
    if (whole.u32(length + 4) !== crc32(whole.slice(0, length + 4)))
      into.warn(`A ${type} chunk has a wrong checksum.`)
  })
  into.tolerate(`A ${type} chunk`, () => {
    if (type === 'IHDR') into.setPixels(new ByteReader(data).u32(0), new ByteReader(data).u32(4))
    else if (type === 'eXIf') into.addAll(exifText(data))
    else if (type === 'caBX') into.addC2pa(data, 'caBX')
    else readText(into, type, data)
  })
}

function readText(into: Gathering, type: string, data: Uint8Array): void {
  const reader = new ByteReader(data)
  const keyEnd = reader.nul(0)
  const key = latin1(data.subarray(0, Math.min(keyEnd, 256)))
  const start = keyEnd + 1
  const text =
    type === 'tEXt'
      ? reader.from(start)
      : type === 'zTXt'
        ? into.inflate('zTXt', key, reader.from(start + 1))
        : internationalText(into, reader, key, start)
  if (text && key === XMP_KEY) into.addXmp(text)
  else if (text) into.addBytes(type, key, text)
}

/** `flag method language NUL translated-keyword NUL text`; flag 1 means deflated. */
function internationalText(into: Gathering, reader: ByteReader, key: string, at: number): Uint8Array | null {
  const packed = reader.u8(at) === 1
  const language = reader.nul(at + 2)
  const text = reader.from(reader.nul(language + 1) + 1)
  return packed ? into.inflate('iTXt', key, text) : text
}
