const NEWLINE = 10

/**
 * Copies lines, each ending in LF: bytes of runs that stay are written as they came. Memory: a chunk, or the
 * longest line.
 *
 * @param instead what stands in place of a line: the line itself, another, or nothing
 */
export async function copyLines(
  body: AsyncIterable<Buffer>,
  write: (bytes: Buffer) => Promise<void>,
  instead: (line: Buffer) => Buffer | null
): Promise<void> {
  let begun: Buffer[] = []
  for await (const chunk of body) {
    if (begun.length > 0 && !chunk.includes(NEWLINE)) {
      begun.push(chunk)
      continue
    }
    const bytes = begun.length > 0 ? Buffer.concat([...begun, chunk]) : chunk
    let [kept, from] = [0, 0]
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      const line = bytes.subarray(from, end + 1)
      const now = instead(line)
      if (now !== line) {
        if (from > kept) await write(bytes.subarray(kept, from))
        if (now) await write(now)
        kept = end + 1
      }
      from = end + 1
    }
    if (from > kept) await write(bytes.subarray(kept, from))
    begun = from < bytes.length ? [bytes.subarray(from)] : []
  }
}
