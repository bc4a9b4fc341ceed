/** Bytes to text, strict where a wrong guess would make mojibake. */

const LATIN1_BLOCK = 8192

/** UTF-8 or null when the bytes are not; a byte order mark is dropped. */
export function utf8Strict(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16, a replacement character for an unpaired surrogate; a last odd byte is dropped. */
export const utf16 = (bytes: Uint8Array, order: 'be' | 'le'): string =>
  new TextDecoder(`utf-16${order}`).decode(bytes.subarray(0, bytes.length & ~1))

/** ISO 8859-1 proper: every byte is the code point of its number (the platform's decoder means Windows-1252). */
export function latin1(bytes: Uint8Array): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += LATIN1_BLOCK)
    out += String.fromCharCode(...bytes.subarray(at, at + LATIN1_BLOCK))
  return out
}

/** What writers do whatever their standard says: UTF-8 if it is that, else Latin-1. */
export const utf8OrLatin1 = (bytes: Uint8Array): string => utf8Strict(bytes) ?? latin1(bytes)

/** The bytes before a run of zero bytes at the end. */
export function withoutTrailingNuls(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}

/** UTF-8 without control characters but white space: text throughout, not bytes that happen to decode. */
export function cleanUtf8(bytes: Uint8Array): string | null {
  const isControl = (byte: number) => byte < 9 || (byte > 13 && byte < 32)
  return bytes.some(isControl) ? null : utf8Strict(bytes)
}
