import { ByteReader, indexOfAscii, startsWithAscii } from './byte-reader'
import { exifText } from './exif-text'
import { ExtendedXmp } from './extended-xmp'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { readIptc } from './iptc'
import { jsonSpan } from './json-span'
import { JumbfPieces } from './jumbf-pieces'
import { utf8OrLatin1 } from './text-decoding'

const EXIF = 'Exif\0\0'
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const EXTENSION = 'http://ns.adobe.com/xmp/extension/\0'
const PHOTOSHOP = 'Photoshop 3.0\0'

/** JPEG (ITU-T T.81): every segment up to the first scan. */
export async function walkJpeg(file: FileWindow, into: Gathering): Promise<void> {
  const xmp = new ExtendedXmp(into)
  const jumbf = new JumbfPieces(into)
  try {
    await walkSegments(file, into, (marker, data) => {
      if (marker === 0xe1 && startsWithAscii(data, XMP)) xmp.main(data.subarray(XMP.length))
      else if (marker === 0xe1 && startsWithAscii(data, EXTENSION)) xmp.piece(data.subarray(EXTENSION.length))
      else if (marker === 0xeb && startsWithAscii(data, 'JP')) jumbf.piece(data)
      else readSegment(into, marker, data)
    })
  } finally {
    xmp.finish()
    jumbf.finish()
  }
}

async function walkSegments(
  file: FileWindow,
  into: Gathering,
  each: (marker: number, data: Uint8Array) => void
): Promise<void> {
  let at = 2
  for (;;) {
    into.part()
    const [fill, marker = 0] = await file.bytes(at, 2)
    if (fill !== 0xff)
      return into.warn('The JPEG has stray bytes between its segments; the rest was not read.')
    if (marker === 0xda || marker === 0xd9) return
    // Fill bytes and markers that stand alone.
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    const length = new ByteReader(await file.bytes(at + 2, 2)).u16(0)
    if (length < 2) return into.warn('A JPEG segment has no length; the rest was not read.')
    const data = await file.bytes(at + 4, length - 2)
    into.tolerate('A JPEG segment', () => each(marker, data))
    at += length + 2
  }
}

function readSegment(into: Gathering, marker: number, data: Uint8Array): void {
  const isApp = marker >= 0xe0 && marker <= 0xef
  if (marker === 0xfe) into.addBytes('com', 'comment', data)
  else if (marker === 0xe1 && startsWithAscii(data, EXIF)) into.addAll(exifText(data))
  else if (marker === 0xed && startsWithAscii(data, PHOTOSHOP))
    readIptc(into, data.subarray(PHOTOSHOP.length))
  else if (isApp) readLabel(into, `app${marker - 0xe0}`, data)
  else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
    const frame = new ByteReader(data)
    into.setPixels(frame.u16(3), frame.u16(1))
  }
}

/** China's label as some writers put it into a segment of its own: `AIGC{…}`. */
function readLabel(into: Gathering, location: string, data: Uint8Array): void {
  const at = indexOfAscii(data, 'AIGC{')
  if (at < 0) return
  const label = jsonSpan(utf8OrLatin1(data.subarray(at + 4)), 0)
  if (label) into.add(location, 'AIGC', label, label.length)
}
