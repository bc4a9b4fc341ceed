/**
 * The encoding a file's first bytes are in: UTF-8 or UTF-16 by mark, UTF-8 where it is well-formed, else GB 18030, in
 * which Chinese spreadsheets are saved. (A multi-byte character cut off at the end does not count.)
 */
export function detectEncoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}
