import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/**
 * Counts bytes that pass through, and collects garbage after every few megabytes: pieces of files lie outside
 * the heap, where Node lets many wait to be freed.
 */
export class GarbageCount {
  private bytes = 0

  constructor(private readonly everyBytes: number) {}

  add(bytes: number): void {
    this.bytes += bytes
    if (this.bytes < this.everyBytes) return
    this.bytes = 0
    collect()
  }
}
