import type { Archive } from './shards'

const BLOCK = 512
const encoder = new TextEncoder()
/** Two empty blocks end an archive. */
export const TAR_END = new Uint8Array(2 * BLOCK)

/**
 * The header of a plain file in a tar archive (POSIX.1-1988 ustar). Owner, time and mode are always the same, so equal
 * files make equal archives.
 *
 * @throws RangeError for a name over 100 bytes, or a size the field cannot hold (8 GiB)
 */
export function tarHeader(name: string, size: number): Uint8Array {
  const bytes = encoder.encode(name)
  if (bytes.length > 100) throw new RangeError(`${name} is too long a name for a tar archive`)
  if (size >= 8 ** 11) throw new RangeError(`${name} is too large for a tar archive`)
  const header = new Uint8Array(BLOCK)
  const put = (at: number, text: string) => header.set(encoder.encode(text), at)
  const octal = (at: number, width: number, value: number) =>
    put(at, `${value.toString(8).padStart(width - 1, '0')}\0`)
  header.set(bytes, 0)
  octal(100, 8, 0o644)
  octal(108, 8, 0)
  octal(116, 8, 0)
  octal(124, 12, size)
  octal(136, 12, 0)
  put(156, '0')
  put(257, 'ustar\x0000')
  put(148, '        ')
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

/** A file as it lies in an archive: header, bytes, and nothing up to the next block. */
export function tarMember(name: string, content: string | Uint8Array): Uint8Array {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  const member = new Uint8Array(BLOCK + Math.ceil(bytes.length / BLOCK) * BLOCK)
  member.set(tarHeader(name, bytes.length))
  member.set(bytes, BLOCK)
  return member
}

/** A tar archive being written. */
export const tarArchive = (): Archive => ({ member: tarMember, end: () => TAR_END })
