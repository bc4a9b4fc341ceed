import { ByteReader } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import { exifText } from './exif-text'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { readPart } from './read-part'
import { type RiffChunk, riffChunks } from './riff'

const LIMITS: Record<string, number> = {
  VP8X: 64,
  EXIF: WALK_LIMITS.text,
  'XMP ': WALK_LIMITS.xmp,
  C2PA: WALK_LIMITS.c2pa
}

/** WebP (RFC 9649): size from the canvas or the first bitstream header, EXIF, XMP and Content Credentials. */
export async function walkWebp(file: FileWindow, into: Gathering): Promise<void> {
  for await (const chunk of riffChunks(file, into, 12, file.size)) {
    if (chunk.id === 'VP8 ' || chunk.id === 'VP8L') {
      const head = await file.some(chunk.at, Math.min(chunk.length, 10))
      into.tolerate('The picture header', () => readBitstream(into, chunk, new ByteReader(head, true)))
    }
    const limit = LIMITS[chunk.id]
    const data = limit && (await readPart(file, into, { what: `A ${chunk.id} chunk`, limit, ...chunk }))
    if (data) into.tolerate(`A ${chunk.id} chunk`, () => readChunk(into, chunk.id, data))
  }
}

function readChunk(into: Gathering, id: string, data: Uint8Array): void {
  const reader = new ByteReader(data, true)
  if (id === 'VP8X') into.setPixels(reader.u24(4) + 1, reader.u24(7) + 1)
  else if (id === 'EXIF') into.addAll(exifText(data))
  else if (id === 'XMP ') into.addXmp(data)
  else into.addC2pa(data, 'C2PA')
}

function readBitstream(into: Gathering, { id }: RiffChunk, reader: ByteReader): void {
  if (id === 'VP8 ') into.setPixels(reader.u16(6) & 0x3fff, reader.u16(8) & 0x3fff)
  else {
    const bits = reader.u32(1)
    into.setPixels((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
}
