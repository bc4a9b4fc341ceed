/** Something wrong in a file: where, of which record when the file says so, and why. */
export interface Problem {
  at: string
  record?: string
  /** Of the file's rows, from 0. */
  row?: number
  why: string
}

/** What a validator found in one file. */
export interface Checked {
  /** Rows, as the validator counts them; null for files that hold none. */
  rows: number | null
  /** The first `MAX_PROBLEMS`. */
  problems: Problem[]
}

export type Bytes = AsyncIterable<Uint8Array>

/**
 * Reads one file of a format and says what a trainer would trip over. It shares nothing with what wrote the file.
 *
 * @param path within the format's folder
 * @param bytes of the file, from its beginning; not read by who goes by `localPath`
 * @param localPath where the file lies, for formats whose table of contents is at the end
 */
export type Check = (path: string, bytes: Bytes, localPath: string) => Promise<Checked>

const MAX_PROBLEMS = 20

/** Collects problems up to the limit; `full` says that no more are taken. */
export class Problems {
  readonly list: Problem[] = []

  get full(): boolean {
    return this.list.length >= MAX_PROBLEMS
  }

  add(problem: Problem): void {
    if (!this.full) this.list.push(problem)
  }
}

/** Whole bytes of a small file. */
export async function gather(bytes: Bytes): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
