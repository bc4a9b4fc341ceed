const NEWLINE = 10
const LINE_LIKE = /[\u0085\u2028\u2029]/g

/** A value as JSON. Characters that some readers take for a line end are escaped (NEL, U+2028, U+2029). */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value)
  return holdsLineLike(json) ? json.replace(LINE_LIKE, escaped) : json
}

/** One line of JSONL, as `jsonText` writes it. */
export const jsonLine = (value: unknown): string => `${jsonText(value)}\n`

/** Looked for one by one, which takes a thirtieth of the time of the expression. */
const holdsLineLike = (text: string): boolean =>
  text.includes('\u0085') || text.includes('\u2028') || text.includes('\u2029')

const escaped = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Parses a byte stream of JSONL (LF only), as many lines at a time as a chunk of it ends. */
export async function* parseBatches<T>(body: AsyncIterable<Uint8Array>): AsyncGenerator<T[]> {
  for await (const bytes of wholeLines(body)) {
    const lines: T[] = []
    for (const line of bytes.toString().split('\n')) if (line) lines.push(JSON.parse(line) as T)
    yield lines
  }
}

/** The same, a line at a time. */
export async function* parseLines<T>(body: AsyncIterable<Uint8Array>): AsyncGenerator<T> {
  for await (const lines of parseBatches<T>(body)) yield* lines
}

/** A byte stream of lines (LF only) in pieces that end where a line does. */
async function* wholeLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Uint8Array[] = []
  for await (const chunk of body) {
    const end = chunk.lastIndexOf(NEWLINE) + 1
    // only the line that was begun is copied
    const begun = rest.length > 0 ? Math.min(chunk.indexOf(NEWLINE) + 1, end) : 0
    if (begun > 0) yield joined([...rest, chunk.subarray(0, begun)])
    if (end > begun) yield joined([chunk.subarray(begun, end)])
    if (end > 0) rest = []
    if (end < chunk.length) rest.push(chunk.subarray(end))
  }
  if (rest.length > 0) yield joined(rest)
}

/**
 * Of a byte stream of lines (LF only), those with these numbers (from 0, ascending); stops reading after the last. Memory:
 * one line.
 */
export async function* pickLines(
  body: AsyncIterable<Uint8Array>,
  wanted: readonly number[]
): AsyncGenerator<string> {
  let line = 0
  let next = 0
  let rest: Uint8Array[] = []
  for await (const chunk of body) {
    for (let from = 0; from < chunk.length && next < wanted.length; ) {
      const at = chunk.indexOf(NEWLINE, from)
      const end = at < 0 ? chunk.length : at
      if (line === wanted[next]) rest.push(chunk.subarray(from, end))
      from = end + 1
      if (at < 0) continue
      if (line === wanted[next]) {
        yield join(rest)
        rest = []
        next += 1
      }
      line += 1
    }
    if (next >= wanted.length) return
  }
  if (rest.length > 0) yield join(rest)
}

const join = (parts: Uint8Array[]): string => joined(parts).toString()

/** A single part stays where it is. */
function joined(parts: Uint8Array[]): Buffer {
  const [first] = parts
  if (parts.length > 1 || !first) return Buffer.concat(parts)
  return Buffer.from(first.buffer, first.byteOffset, first.length)
}
