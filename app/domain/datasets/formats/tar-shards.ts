import type { Split } from '~db/vocabulary'
import type { Piece } from './format'
import { TAR_END, tarMember } from './tar'

/** About a gigabyte: what WebDataset advises. */
const SHARD_BYTES = 10 ** 9
const SHARD_SAMPLES = 10_000
/** Lines that wait for their shard's end. */
const WAITING_BYTES = 16 * 2 ** 20

/**
 * The tar archives of a split, `train-000000.tar` and on. Members of a sample lie side by side, never in two archives.
 *
 * @param closing a member written last into each archive: its name; its text is what was handed over with the samples
 */
export class TarShards {
  private index = 0
  private size = 0
  private samples = 0
  private waiting: string[] = []
  private waitingBytes = 0

  constructor(
    private readonly split: Split,
    private readonly closing: string | null = null,
    private readonly shardBytes = SHARD_BYTES
  ) {}

  /** Adds a sample's members; `line` waits for the closing member. */
  add(members: [name: string, content: string | Uint8Array][], line = ''): Piece[] {
    const bytes = members.map(([name, content]) => tarMember(name, content))
    const size = bytes.reduce((sum, { length }) => sum + length, 0)
    const full =
      this.size + size > this.shardBytes || this.samples >= SHARD_SAMPLES || this.waitingBytes > WAITING_BYTES
    const pieces = full && this.samples > 0 ? this.close() : []
    const path = this.path
    this.size += size
    this.samples += 1
    this.waitingBytes += line.length
    if (line) this.waiting.push(line)
    return [...pieces, ...bytes.map((each, i) => ({ path, bytes: each, rows: i === 0 ? 1 : 0 }))]
  }

  end(): Piece[] {
    return this.samples > 0 ? this.close() : []
  }

  private get path(): string {
    return `${this.split}-${String(this.index).padStart(6, '0')}.tar`
  }

  private close(): Piece[] {
    const path = this.path
    const tail =
      this.closing === null ? [] : [{ path, bytes: tarMember(this.closing, this.waiting.join('')) }]
    this.index += 1
    this.size = 0
    this.samples = 0
    this.waiting = []
    this.waitingBytes = 0
    return [...tail, { path, bytes: TAR_END, last: true }]
  }
}
