import { join } from 'node:path'
import type { Hub } from '../../hub/hub.server'
import type { Recipe } from '../recipe'
import { EDITION, type Shard } from '../record'
import type { Encoded } from './encode-shards.server'
import { type Encoder, makeShard, type ShardWork } from './make-shard.server'
import { SplitLines } from './split-lines.server'

/** How shards are encoded, and how many at a time. */
export interface Encoding {
  by: Encoder
  atOnce: number
  /** Does what takes time before the first shard. */
  prepare?: (hub: Hub) => void
}

interface Begun {
  encoded: Promise<Encoded>
  /** The file its training lines are a part of, where they are. */
  lines: SplitLines | undefined
  /** Rows that are done and of which nobody was told. */
  rows: number
  tell?: (rows: number) => Promise<void>
}

/**
 * Encodes shards while the rows of later ones are still read: a database reads with one core. Nothing is listed before the
 * snapshot has its name; of work that is cut short nothing is left but bytes in the store under their own hash.
 */
export class Ahead {
  private readonly begun = new Map<string, Begun>()
  private readonly waiting: Shard[] = []
  /** By split. */
  private readonly lines = new Map<string, SplitLines>()
  private readonly over = new AbortController()
  private running = 0

  /** @param dir where files are put together */
  constructor(
    private readonly hub: Hub,
    private readonly recipe: Recipe,
    private readonly dir: string,
    private readonly how: Encoding
  ) {}

  /** There will be shards soon. */
  prepare(): void {
    this.how.prepare?.(this.hub)
  }

  /** Takes a shard whose rows are in the store. */
  add(shard: Shard): void {
    this.waiting.push(shard)
    this.next()
  }

  /** Lists the shards that are begun, as they are done. @returns those that are not: anybody may make them */
  async list(work: ShardWork[], shards: Shard[], signal?: AbortSignal): Promise<ShardWork[]> {
    this.waiting.length = 0
    const mine = (one: ShardWork) => this.begun.has(shards[one.number]?.sha256 ?? '')
    await Promise.all(work.filter(mine).map((one) => makeShard(this.hub, one, this.encoder, signal)))
    return work.filter((one) => !mine(one))
  }

  /** Ends what is still being made, and returns once nobody writes any more. */
  async end(): Promise<void> {
    this.waiting.length = 0
    this.over.abort(new Error('Nobody waits for these shards any more'))
    await Promise.allSettled([...this.begun.values()].map(({ encoded }) => encoded))
  }

  private readonly encoder: Encoder = async (_hub, task, onRows) => {
    const begun = this.begun.get(task.shards[0]?.sha256 ?? '') as Begun
    await onRows(begun.rows)
    begun.tell = onRows
    const { parquet, lines } = await begun.encoded
    if (!begun.lines) return { parquet, lines }
    const beside = [...this.begun.values()].filter((one) => one.lines === begun.lines)
    await Promise.all(beside.map(({ encoded }) => encoded))
    return { parquet, lines: { ...lines, sha256: await begun.lines.whole() } }
  }

  private next(): void {
    while (this.running < this.how.atOnce && !this.over.signal.aborted) {
      const shard = this.waiting.shift()
      if (!shard) return
      this.running += 1
      const lines = this.linesOf(shard)
      const begun: Begun = { rows: 0, lines, encoded: this.encode(shard, lines, (rows) => told(begun, rows)) }
      begun.encoded
        .catch(() => {}) // told to whoever lists it
        .finally(() => {
          this.running -= 1
          this.next()
        })
      this.begun.set(shard.sha256, begun)
    }
  }

  /** With one encoder; those of several are put together once all are done. */
  private linesOf({ split }: Shard): SplitLines | undefined {
    if (this.how.atOnce > 1) return
    const lines = this.lines.get(split) ?? new SplitLines(this.hub.store, join(this.dir, `${split}-lines`))
    this.lines.set(split, lines)
    return lines
  }

  private async encode(
    shard: Shard,
    lines: SplitLines | undefined,
    onRows: (rows: number) => Promise<void>
  ): Promise<Encoded> {
    const { hub, recipe, dir } = this
    const task = { recipe, edition: EDITION, shards: [shard], dir, lines: lines?.next }
    const encoded = await this.how.by(hub, task, onRows, this.over.signal)
    lines?.add(encoded.lines.sizeBytes)
    return encoded
  }
}

async function told(begun: Begun, rows: number): Promise<void> {
  if (begun.tell) await begun.tell(rows)
  else begun.rows += rows
}
