import type { Hub } from '../../hub/hub.server'
import type { Recipe } from '../recipe'
import type { Shard, Snapshot } from '../record'
import type { Encoded } from './encode-shards.server'
import { type Encoder, makeShard, type ShardWork } from './make-shard.server'

/** How shards are encoded, and how many at a time. */
export interface Encoding {
  by: Encoder
  atOnce: number
  /** Does what takes time before the first shard. */
  prepare?: (hub: Hub) => void
}

interface Begun {
  encoded: Promise<Encoded>
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
  private readonly over = new AbortController()
  private running = 0

  /** @param dir where files are put together */
  constructor(
    private readonly hub: Hub,
    private readonly what: { recipe: Recipe; edition: Snapshot['edition'] },
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
    return begun.encoded
  }

  private next(): void {
    while (this.running < this.how.atOnce && !this.over.signal.aborted) {
      const shard = this.waiting.shift()
      if (!shard) return
      this.running += 1
      const task = { ...this.what, shards: [shard], dir: this.dir }
      const encoded = this.how.by(this.hub, task, (rows) => told(begun, rows), this.over.signal)
      const begun: Begun = { rows: 0, encoded }
      begun.encoded
        .catch(() => {}) // told to whoever lists it
        .finally(() => {
          this.running -= 1
          this.next()
        })
      this.begun.set(shard.sha256, begun)
    }
  }
}

async function told(begun: Begun, rows: number): Promise<void> {
  if (begun.tell) await begun.tell(rows)
  else begun.rows += rows
}
