import type { Split } from '~db/vocabulary'
import type { Piece } from './format'

/** About a gigabyte: what WebDataset advises. */
const SHARD_BYTES = 10 ** 9
const SHARD_SAMPLES = 10_000
/** Lines that wait for their shard's end. */
const WAITING_BYTES = 16 * 2 ** 20

/** One archive being written: a member's bytes as they lie in it, and what ends it. */
export interface Archive {
  member(name: string, content: string | Uint8Array): Uint8Array
  end(): Uint8Array
}

/**
 * The archives of a split, `train-000000.tar` and on. Members of a sample lie side by side, never in two archives.
 *
 * @param begin a new archive
 * @param closing a member written last into each archive: its name; its text is what was handed over with the samples
 */
export class Shards {
  private archive: Archive
  private index = 0
  private size = 0
  private samples = 0
  private waiting: string[] = []
  private waitingBytes = 0

  constructor(
    private readonly split: Split,
    private readonly ending: 'tar' | 'zip',
    private readonly begin: () => Archive,
    private readonly closing: string | null = null,
    private readonly shardBytes = SHARD_BYTES
  ) {
    this.archive = begin()
  }

  /** Adds a sample's members; `line` waits for the closing member. */
  add(members: [name: string, content: string | Uint8Array][], line = ''): Piece[] {
    const size = members.reduce((sum, [, { length }]) => sum + length, 0)
    const full =
      this.size + size > this.shardBytes || this.samples >= SHARD_SAMPLES || this.waitingBytes > WAITING_BYTES
    const pieces = full && this.samples > 0 ? this.close() : []
    const path = this.path
    const bytes = members.map(([name, content]) => this.archive.member(name, content))
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
    return `${this.split}-${String(this.index).padStart(6, '0')}.${this.ending}`
  }

  private close(): Piece[] {
    const path = this.path
    const tail =
      this.closing === null ? [] : [{ path, bytes: this.archive.member(this.closing, this.waiting.join('')) }]
    const end = this.archive.end()
    this.archive = this.begin()
    this.index += 1
    this.size = 0
    this.samples = 0
    this.waiting = []
    this.waitingBytes = 0
    return [...tail, { path, bytes: end, last: true }]
  }
}
