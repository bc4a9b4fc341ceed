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
  const lines = new WholeLines()
  for await (const chunk of body) for (const whole of lines.of(chunk)) yield parsed<T>(whole)
  for (const last of lines.rest()) yield parsed<T>(last)
}

const parsed = <T>(lines: Buffer): T[] =>
  lines
    .toString()
    .split('\n')
    .flatMap((line) => (line ? [JSON.parse(line) as T] : []))

/** The same, a line at a time. */
export async function* parseLines<T>(body: AsyncIterable<Uint8Array>): AsyncGenerator<T> {
  for await (const lines of parseBatches<T>(body)) yield* lines
}

/** Makes pieces that end where a line does (LF only) of those of a byte stream. */
export class WholeLines {
  private begun: Buffer[] = [];

  /** @yields whole lines, in the memory of the piece but for the one that was begun; what is begun is copied */
  *of(bytes: Uint8Array): Generator<Buffer> {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const end = piece.lastIndexOf(NEWLINE) + 1
    const first = this.begun.length > 0 ? Math.min(piece.indexOf(NEWLINE) + 1, end) : 0
    if (first > 0) yield Buffer.concat([...this.begun, piece.subarray(0, first)])
    if (end > first) yield piece.subarray(first, end)
    if (end > 0) this.begun = []
    if (end < piece.length) this.begun.push(Buffer.from(piece.subarray(end)))
  }

  /** @yields the last line, where it has no end */
  *rest(): Generator<Buffer> {
    if (this.begun.length > 0) yield Buffer.concat(this.begun)
  }
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

const join = (parts: Uint8Array[]): string => Buffer.concat(parts).toString()
