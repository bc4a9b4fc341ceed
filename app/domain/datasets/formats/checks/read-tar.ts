import type { Bytes } from './check'

const BLOCK = 512
/** Larger members are told by name and size alone. */
const KEPT_BYTES = 64 * 2 ** 20

export interface TarEntry {
  name: string
  size: number
  /** Null where it is too large to be looked at. */
  bytes: Uint8Array | null
}

/** Reads a tar archive as it comes. @throws RangeError that says what is broken in it */
export async function* readTar(source: Bytes): AsyncGenerator<TarEntry> {
  const input = new Blocks(source)
  for (;;) {
    const header = await input.take(BLOCK)
    if (!header) throw new RangeError('ends without two empty blocks')
    if (header.every((byte) => byte === 0)) {
      const second = await input.take(BLOCK)
      if (!second?.every((byte) => byte === 0)) throw new RangeError('ends with one empty block')
      if (await input.take(1)) throw new RangeError('goes on after its end')
      return
    }
    const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
    if (sum !== octal(header, 148, 8)) throw new RangeError('a header whose checksum is wrong')
    const name = text(header, 0, 100)
    const size = octal(header, 124, 12)
    const padded = Math.ceil(size / BLOCK) * BLOCK
    if (size > KEPT_BYTES) {
      if (!(await input.skip(padded))) throw new RangeError(`${name} breaks off`)
      yield { name, size, bytes: null }
      continue
    }
    const body = await input.take(padded)
    if (!body) throw new RangeError(`${name} breaks off`)
    yield { name, size, bytes: body.subarray(0, size) }
  }
}

const text = (header: Uint8Array, at: number, width: number): string => {
  const field = header.subarray(at, at + width)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
}
const octal = (header: Uint8Array, at: number, width: number): number =>
  Number.parseInt(text(header, at, width).trim() || '0', 8)

/** Bytes in pieces of the length asked for. */
class Blocks {
  private readonly source: AsyncIterator<Uint8Array>
  private rest: Uint8Array = new Uint8Array()

  constructor(source: Bytes) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** Null when fewer bytes are left. */
  async take(count: number): Promise<Uint8Array | null> {
    const whole = new Uint8Array(count)
    let at = 0
    while (at < count) {
      if (this.rest.length === 0 && !(await this.more())) return null
      const part = this.rest.subarray(0, count - at)
      whole.set(part, at)
      at += part.length
      this.rest = this.rest.subarray(part.length)
    }
    return whole
  }

  async skip(count: number): Promise<boolean> {
    let left = count
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.more())) return false
      const part = Math.min(left, this.rest.length)
      left -= part
      this.rest = this.rest.subarray(part)
    }
    return true
  }

  private async more(): Promise<boolean> {
    const next = await this.source.next()
    if (next.done) return false
    this.rest = next.value
    return true
  }
}
