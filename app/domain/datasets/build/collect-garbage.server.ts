import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of records after which what they left behind is collected. */
const EVERY_BYTES = 6 * 2 ** 20

/**
 * Counts bytes that pass through, and collects garbage after every few megabytes. Rows live just long enough to be moved among what
 * is old, which Node lets grow to twice and more before it looks: a hundred megabytes in each thread of a build. It
 * costs a twentieth of the time.
 */
export class GarbageCount {
  private bytes = 0

  constructor(private readonly everyBytes = EVERY_BYTES) {}

  add(bytes: number): void {
    this.bytes += bytes
    if (this.bytes < this.everyBytes) return
    this.bytes = 0
    collect()
  }
}
