import { crc32 } from '../formats/containers/crc32'

const XMP_NAMESPACE = 'http://ns.adobe.com/xap/1.0/\0'
const PNG_KEYWORD = 'XML:com.adobe.xmp'

/**
 * A PNG, JPEG or WebP with an XMP packet put into it, its pixels untouched to the byte. It must carry none yet. Null for other
 * kinds, and for what is not laid out as its kind should be.
 */
export function withXmp(bytes: Buffer, mediaType: string, xmp: string): Buffer | null {
  if (mediaType === 'image/png') return pngWith(bytes, xmp)
  if (mediaType === 'image/jpeg') return jpegWith(bytes, xmp)
  return mediaType === 'image/webp' ? webpWith(bytes, xmp) : null
}

/** An iTXt chunk behind the header (W3C PNG §11.3.3.4; XMP specification part 3, §1.1.5). */
function pngWith(bytes: Buffer, xmp: string): Buffer | null {
  const headerEnd = 8 + 25
  if (bytes.length < headerEnd || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  const body = Buffer.concat([Buffer.from(`iTXt${PNG_KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(xmp)])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length - 4)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([bytes.subarray(0, headerEnd), size, body, sum, bytes.subarray(headerEnd)])
}

/** An APP1 segment, behind a JFIF header where there is one, which must be first (XMP specification part 3, §1.1.3). */
function jpegWith(bytes: Buffer, xmp: string): Buffer | null {
  const body = Buffer.concat([Buffer.from(XMP_NAMESPACE, 'latin1'), Buffer.from(xmp)])
  if (bytes.readUInt16BE(0) !== 0xffd8 || body.length + 2 > 0xffff) return null
  const at = bytes.readUInt16BE(2) === 0xffe0 ? 4 + bytes.readUInt16BE(4) : 2
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([bytes.subarray(0, at), head, body, bytes.subarray(at)])
}

const HAS_XMP = 0x04
const HAS_ALPHA = 0x10

/** An `XMP ` chunk at the end, announced by the `VP8X` header, which a simple file gets (WebP container specification). */
function webpWith(bytes: Buffer, xmp: string): Buffer | null {
  const kind = bytes.toString('latin1', 12, 16)
  const end = bytes.readUInt32LE(4) + 8
  const header = kind === 'VP8X' ? Buffer.from(bytes.subarray(12, 30)) : simpleHeader(bytes, kind)
  if (!header || end > bytes.length) return null
  header.writeUInt8(header.readUInt8(8) | HAS_XMP, 8)
  const chunks = bytes.subarray(kind === 'VP8X' ? 30 : 12, end)
  const packet = Buffer.from(xmp)
  const body = Buffer.concat([Buffer.from('WEBP'), header, chunks, chunk('XMP ', packet)])
  return chunk('RIFF', body)
}

/** Length, and a byte more behind what is odd. */
function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

/** `VP8X` for a file that is one lossy or lossless picture; its size is in its own first bytes (RFC 6386 §9.1, RFC 9649 §3.4). */
function simpleHeader(bytes: Buffer, kind: string): Buffer | null {
  if (kind === 'VP8 ') {
    const [width, height] = [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff]
    return extended(width, height, 0)
  }
  if (kind !== 'VP8L') return null
  const bits = bytes.readUInt32LE(21)
  return extended((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1, (bits >>> 28) & 1 ? HAS_ALPHA : 0)
}

function extended(width: number, height: number, flags: number): Buffer {
  const body = Buffer.alloc(10)
  body.writeUInt8(flags)
  body.writeUIntLE(width - 1, 4, 3)
  body.writeUIntLE(height - 1, 7, 3)
  return chunk('VP8X', body)
}
