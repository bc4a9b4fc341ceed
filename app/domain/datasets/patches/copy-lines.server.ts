const NEWLINE = 10

/**
 * Copies lines, each ending in LF: bytes of runs that stay are written as they came. Memory: a chunk, or the
 * longest line.
 *
 * @param instead what stands in place of a line: the line itself, another, or nothing
 * @returns takes bytes in order; they may be used again once it resolves
 */
export function copyLines(
  write: (bytes: Buffer) => Promise<void>,
  instead: (line: Buffer) => Buffer | null
): (chunk: Buffer) => Promise<void> {
  let begun: Buffer[] = []
  return async (chunk) => {
    let from = 0
    if (begun.length > 0) {
      from = chunk.indexOf(NEWLINE) + 1
      begun.push(Buffer.from(from > 0 ? chunk.subarray(0, from) : chunk))
      if (from === 0) return
      const now = instead(Buffer.concat(begun))
      begun = []
      if (now) await write(now)
    }
    let kept = from
    for (let end = chunk.indexOf(NEWLINE, from); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const line = chunk.subarray(from, end + 1)
      from = end + 1
      const now = instead(line)
      if (now === line) continue
      if (from - line.length > kept) await write(chunk.subarray(kept, from - line.length))
      if (now) await write(now)
      kept = from
    }
    if (from > kept) await write(chunk.subarray(kept, from))
    if (from < chunk.length) begun = [Buffer.from(chunk.subarray(from))]
  }
}
