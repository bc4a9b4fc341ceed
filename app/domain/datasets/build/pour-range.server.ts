import { type Readable, Writable } from 'node:stream'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
import type { LinesRange } from './shard-lines.server'

/**
 * Passes a range of a blob on, in order. Pieces of local files are read into memory that is used again: as fresh memory,
 * megabytes that are only passed on would have Node look for garbage more than it copies.
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
  const body: Readable & { pour?: (to: Writable) => Promise<void> } = read.body
  let poured = 0
  const taken = async (piece: Buffer) => {
    poured += piece.length
    await take(piece)
  }
  if (!body.pour) for await (const piece of body) await taken(piece as Buffer)
  else {
    const failed: unknown[] = []
    const sink = new Writable({
      write(piece: Buffer, _encoding, done) {
        taken(piece).then(
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
  if (poured !== bytes) throw new Error(`${sha256} ended after ${poured} of ${bytes} bytes from ${from}`)
}
