/** A file inside a ZIP archive. Sizes and places are in bytes. */
export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated; others can not be read here. */
  method: number
  encrypted: boolean
  packedBytes: number
  /** As the directory says; an entry that unpacks to more is damaged or hostile. */
  unpackedBytes: number
  /** Where its local header lies. */
  offset: number
}

/** Entries of an archive read at most. */
const MAX_ENTRIES = 200_000

/** Reads a ZIP central directory (PKWARE APPNOTE 4.3.12, Zip64 extra field 4.5.3); folders are left out. */
export function readDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= bytes.length && entries.length < MAX_ENTRIES; ) {
    if (view.getUint32(at, true) !== 0x02014b50) break
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const end = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (end > bytes.length) break
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    const entry: ZipEntry = {
      name,
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true)
    }
    const extra = new DataView(bytes.buffer, bytes.byteOffset + at + 46 + nameLength, extraLength)
    if (!name.endsWith('/')) entries.push(withZip64(entry, extra))
    at = end
  }
  return entries
}

/** The Zip64 field holds, in this order, only the values that did not fit: unpacked size, packed size, offset. */
function withZip64(entry: ZipEntry, extra: DataView): ZipEntry {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue
    let next = at + 4
    const take = (value: number) => {
      if (value !== 0xffffffff || next + 8 > extra.byteLength) return value
      next += 8
      return Number(extra.getBigUint64(next - 8, true))
    }
    const unpackedBytes = take(entry.unpackedBytes)
    const packedBytes = take(entry.packedBytes)
    return { ...entry, unpackedBytes, packedBytes, offset: take(entry.offset) }
  }
  return entry
}
