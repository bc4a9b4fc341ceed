import { join } from 'node:path'
import type { Split } from '~db/vocabulary'
import type { Store } from '~storage/store'
import { LineBuffer } from './build/line-buffer'
import { HashedFile } from './hashed-file.server'
import { HistogramCounter } from './notes/histograms'
import { OFFSET_EVERY, type Shard } from './record'
import type { KeptRow } from './record-rows.server'

const SHARD_BYTES = 32 * 2 ** 20
const FLUSH_BYTES = 256 * 1024

/**
 * Writes records, given split by split, into JSONL blobs of bounded size. Memory: what was not flushed, and the offsets.
 */
export class SnapshotShards {
  private readonly done: Shard[] = []
  private readonly pipelines = new Set<string>()
  private readonly rules = new Set<string>()
  private open: { file: HashedFile; shard: Shard; weight: number } | null = null
  private readonly pending = new LineBuffer(FLUSH_BYTES)
  private position = 0
  private tokens = 0
  private readonly counter = new HistogramCounter()

  constructor(
    private readonly store: Store,
    private readonly dir: string,
    private readonly shardBytes = SHARD_BYTES,
    private readonly onShard: (shard: Shard) => void = () => {}
  ) {}

  /** Whether the next record, of this split, begins another shard: then `next` comes before `add`. */
  full(split: Split): boolean {
    return !this.open || this.open.shard.split !== split || this.open.weight >= this.shardBytes
  }

  async next(split: Split): Promise<void> {
    await this.close()
    this.open = await this.begin(split)
  }

  /**
   * @param extraBytes size of the record's image, which the shard's files will hold
   * @returns true when much waits to be written: `flush` before the next
   */
  add({ line, seen }: Pick<KeptRow, 'line' | 'seen'>, extraBytes: number): boolean {
    if (!this.open) throw new Error('No shard is open')
    const { shard } = this.open
    if (shard.rows % OFFSET_EVERY === 0) shard.offsets.push(shard.sizeBytes)
    const size = this.pending.addBytes(line())
    shard.rows += 1
    shard.sizeBytes += size
    this.position += 1
    this.open.weight += size + extraBytes
    const { tokens, rating, dialogue } = seen
    this.tokens += tokens
    this.counter.add({ tokens, rating, dialogue })
    for (const rule of seen.rules) this.rules.add(rule)
    for (const version of seen.pipelines) this.pipelines.add(version)
    return this.pending.full
  }

  /** Writes what was added since the last time. */
  async flush(): Promise<void> {
    const { file } = this.open ?? {}
    if (file) await this.pending.empty((bytes) => file.write(bytes))
  }

  async finish(): Promise<Shard[]> {
    await this.close()
    return this.done
  }

  /** What the card tells about the records, in order. */
  seen() {
    return {
      pipelines: [...this.pipelines].sort(),
      rules: [...this.rules].sort(),
      tokens: this.tokens,
      histograms: this.counter.histograms
    }
  }

  async discard(): Promise<void> {
    await this.open?.file.discard()
  }

  private async begin(split: Split) {
    const index = this.done.filter((shard) => shard.split === split).length
    const file = await HashedFile.create(join(this.dir, `snapshot-${split}-${index}.jsonl`))
    const shard: Shard = {
      split,
      index,
      rows: 0,
      firstPosition: this.position,
      sha256: '',
      sizeBytes: 0,
      offsets: []
    }
    return { file, shard, weight: 0 }
  }

  private async close(): Promise<void> {
    if (!this.open) return
    await this.flush()
    const { file, shard } = this.open
    shard.sha256 = (await file.store(this.store, 'application/jsonl')).sha256
    this.done.push(shard)
    this.open = null
    this.onShard(shard)
  }
}
