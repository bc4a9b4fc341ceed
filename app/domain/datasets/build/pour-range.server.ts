import { type Readable, Writable } from 'node:stream'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
import { WholeLines } from '../jsonl'
import type { LinesRange } from './shard-lines.server'

type Body = Readable & { pour?: (to: Writable) => Promise<void> }

/**
 * Passes a range of a blob on, in order, as `pour` does.
 *
 * @param take what it is given is valid until it resolves
 */
export async function pourRange(
  store: Store,
  { sha256, from, bytes }: LinesRange,
  take: (piece: Buffer) => Promise<void>
): Promise<void> {
  if (bytes === 0) return
  const read = await store.read(blobKey(sha256), { start: from, end: from + bytes - 1 })
  let poured = 0
  await pour(read.body, async (piece) => {
    poured += piece.length
    await take(piece)
  })
  if (poured !== bytes) throw new Error(`${sha256} ended after ${poured} of ${bytes} bytes from ${from}`)
}

/**
 * Passes what is read on, piece by piece. Those of local files are read into memory that is used again: as fresh memory,
 * megabytes that are only looked at would have Node look for garbage more than at them.
 *
 * @param take what it is given is valid until it resolves
 */
export async function pour(body: Body, take: (piece: Buffer) => Promise<void>): Promise<void> {
  if (!body.pour) {
    for await (const piece of body) await take(piece as Buffer)
    return
  }
  const failed: unknown[] = []
  const sink = new Writable({
    write(piece: Buffer, _encoding, done) {
      take(piece).then(
        () => done(),
        (error) => {
          // noted here: the sink tells of it only after whoever pours is through
          failed.push(error)
          done(error)
        }
      )
    }
  }).on('error', () => {})
  await body.pour(sink)
  if (failed.length > 0) throw failed[0]
}

/**
 * The same of lines (LF only): each piece ends where a line does.
 *
 * @param take what it is given is valid until it resolves
 */
export async function pourLines(body: Body, take: (lines: Buffer) => Promise<void>): Promise<void> {
  const lines = new WholeLines()
  await pour(body, async (piece) => {
    for (const whole of lines.of(piece)) await take(whole)
  })
  for (const last of lines.rest()) await take(last)
}

/**
 * The same for whoever asks for one piece after the other, each valid until the next one is asked for. Where two bodies are
 * read side by side, neither can be poured.
 */
export async function* poured(body: Body): AsyncGenerator<Buffer> {
  let give = (_: Buffer) => {}
  let taken = () => {}
  const offered = () => new Promise<Buffer>((resolve) => (give = resolve))
  let next = offered()
  const take = (piece: Buffer) =>
    new Promise<void>((resolve) => {
      taken = resolve
      give(piece)
    })
  const over = pour(body, take).then(() => null)
  over.catch(() => {}) // told to who asks for the next piece, if anybody does
  try {
    for (let piece = await Promise.race([next, over]); piece; piece = await Promise.race([next, over])) {
      next = offered()
      yield piece
      taken()
    }
  } finally {
    body.destroy()
    taken()
  }
}
