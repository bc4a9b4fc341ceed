import { ByteReader, indexOfAscii, startsWithAscii } from './byte-reader'
import type { Gathering } from './gathering'
import { utf8OrLatin1, utf16 } from './text-decoding'

const HEADER = 10

/** Bytes of the ID3v2 tag that starts with `head` (at least 10 bytes), its header counted; 0 when there is none. */
export function id3Length(head: Uint8Array): number {
  return startsWithAscii(head, 'ID3') && head.length >= HEADER
    ? HEADER + syncsafe(new ByteReader(head), 6)
    : 0
}

/** Text frames of an ID3v2.3 or 2.4 tag: `TXXX` and `COMM` under their own names, the others under the frame's. */
export function readId3(into: Gathering, tag: Uint8Array): void {
  const outer = new ByteReader(tag)
  const version = outer.u8(3)
  if (!startsWithAscii(tag, 'ID3') || (version !== 3 && version !== 4)) return
  const flags = outer.u8(5)
  const end = Math.min(tag.length, id3Length(tag))
  const whole = tag.subarray(HEADER, end)
  const reader = new ByteReader(version === 3 && flags & 0x80 ? synchronised(whole) : whole)
  const sizeAt = (at: number) => (version === 4 ? syncsafe(reader, at) : reader.u32(at))
  let at = flags & 0x40 ? (version === 4 ? sizeAt(0) : sizeAt(0) + 4) : 0
  while (at + HEADER <= reader.length && /^[A-Z][A-Z0-9]{3}$/.test(reader.ascii(at, 4))) {
    into.part()
    const [id, size, form] = [reader.ascii(at, 4), sizeAt(at + 4), reader.u8(at + 9)]
    const raw = reader.slice(at + HEADER, size)
    const data =
      version === 4 ? plainFrame4(into, raw, form, (flags & 0x80) !== 0) : plainFrame3(into, raw, form)
    if (data && data.length > 1) into.tolerate('An ID3 frame', () => readFrame(into, id, data))
    at += HEADER + size
  }
}

/** Version 3: bit 7 packed behind a 4-byte length, bit 6 encrypted, bit 5 one byte of group. */
function plainFrame3(into: Gathering, raw: Uint8Array, form: number): Uint8Array | null {
  if (form & 0x40) return null
  const data = raw.subarray((form & 0x80 ? 4 : 0) + (form & 0x20 ? 1 : 0))
  return form & 0x80 ? into.inflate('id3', 'frame', data) : data
}

/** Version 4: bit 6 one byte of group, bit 3 packed, bit 2 encrypted, bit 1 unsynchronised, bit 0 a 4-byte length. */
function plainFrame4(into: Gathering, raw: Uint8Array, form: number, all: boolean): Uint8Array | null {
  if (form & 0x04) return null
  const body = raw.subarray((form & 0x40 ? 1 : 0) + (form & 0x01 ? 4 : 0))
  const data = form & 0x02 || all ? synchronised(body) : body
  return form & 0x08 ? into.inflate('id3', 'frame', data) : data
}

function readFrame(into: Gathering, id: string, data: Uint8Array): void {
  const encoding = data[0] ?? 0
  if (id === 'GEOB') {
    const store = indexOfAscii(data.subarray(0, 512), 'c2pa') >= 0 ? indexOfAscii(data, 'jumb') : -1
    if (store >= 4) into.addC2pa(data.subarray(store - 4), 'GEOB')
  } else if (id === 'TXXX' || id === 'COMM') {
    const body = data.subarray(id === 'COMM' ? 4 : 1)
    const nameEnd = terminator(body, encoding)
    const name = decoded(body.subarray(0, nameEnd), encoding)
    addText(into, name || id, body.subarray(nameEnd + (isWide(encoding) ? 2 : 1)), encoding)
  } else if (id.startsWith('T')) addText(into, id, data.subarray(1), encoding)
}

function addText(into: Gathering, key: string, bytes: Uint8Array, encoding: number): void {
  if (into.allows('id3', key, bytes.length)) into.add('id3', key, decoded(bytes, encoding), bytes.length)
}

const isWide = (encoding: number): boolean => encoding === 1 || encoding === 2

/** 0 Latin-1 (where many write UTF-8), 1 UTF-16 with mark, 2 UTF-16BE, 3 UTF-8; several values one a line. */
function decoded(bytes: Uint8Array, encoding: number): string {
  const little = encoding === 1 && !(bytes[0] === 0xfe && bytes[1] === 0xff)
  const text = isWide(encoding) ? utf16(bytes, little ? 'le' : 'be') : utf8OrLatin1(bytes)
  return text.replace(/\0+$/, '').replaceAll('\0', '\n').replaceAll('\ufeff', '')
}

function terminator(bytes: Uint8Array, encoding: number): number {
  if (!isWide(encoding)) return new ByteReader(bytes).nul(0)
  for (let at = 0; at + 1 < bytes.length; at += 2) if (bytes[at] === 0 && bytes[at + 1] === 0) return at
  return bytes.length
}

/** Four times seven bits. */
const syncsafe = (reader: ByteReader, at: number): number =>
  [0, 1, 2, 3].reduce((value, index) => value * 128 + (reader.u8(at + index) & 127), 0)

/** Takes out the zero that unsynchronisation puts behind each 0xFF. */
function synchronised(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    out[length++] = bytes[at] ?? 0
    if (bytes[at] === 0xff && bytes[at + 1] === 0) at++
  }
  return out.subarray(0, length)
}
