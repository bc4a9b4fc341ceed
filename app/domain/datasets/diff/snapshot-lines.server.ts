import { SPLITS, type Split } from '~db/vocabulary'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { poured } from '../build/pour-range.server'
import { WholeLines } from '../jsonl'
import type { Shard, Snapshot } from '../record'

const NEWLINE = 10

/** A record of a snapshot, unread; its key puts it in the order of the snapshot. */
export interface Line {
  key: string
  id: string
  promptId: string
  split: Split
  /** Valid until the reader goes on. */
  bytes: Buffer
}

/**
 * Reads the lines of shards in order of prompt and record, whatever their split: each split is in that order already. Memory:
 * of each split what was read at once.
 */
export class SnapshotLines {
  private least: SplitReader | undefined

  private readonly splits: SplitReader[]

  constructor(hub: Pick<Hub, 'store'>, shards: Shard[]) {
    this.splits = SPLITS.map((split) => new SplitReader(wholeLines(hub, split, shards)))
  }

  /** Goes to the first one. */
  async begin(): Promise<void> {
    for (const split of this.splits) await split.next()
    this.choose()
  }

  /** Where it stands; null behind the last. */
  get line(): Line | null {
    return this.least?.line ?? null
  }

  /** Goes on. @returns what is to be waited for, if anything: most lines are there already */
  next(): Promise<void> | undefined {
    const waits = this.least?.next()
    if (waits) return waits.then(() => this.choose())
    this.choose()
  }

  async close(): Promise<void> {
    for (const split of this.splits) await split.close()
  }

  private choose(): void {
    this.least = undefined
    for (const split of this.splits)
      if (split.line && (!this.least?.line || split.line.key < this.least.line.key)) this.least = split
  }
}

/** The lines of one split. */
class SplitReader {
  line: Line | null = null
  private piece: Piece | null = null
  private at = 0

  constructor(private readonly pieces: AsyncGenerator<Piece>) {}

  next(): Promise<void> | undefined {
    if (!this.piece || this.at >= this.piece.bytes.length) return this.refill()
    const { split, bytes } = this.piece
    const found = bytes.indexOf(NEWLINE, this.at)
    const end = found < 0 ? bytes.length : found
    this.line = read(split, bytes.subarray(this.at, end))
    this.at = end + 1
  }

  async close(): Promise<void> {
    await this.pieces.return(undefined)
  }

  private async refill(): Promise<void> {
    const { value, done } = await this.pieces.next()
    this.piece = done ? null : value
    this.line = null
    this.at = 0
    if (!done) await this.next()
  }
}

/** Whole lines that were read at once. */
interface Piece {
  split: Split
  bytes: Buffer
}

async function* wholeLines(hub: Pick<Hub, 'store'>, split: Split, shards: Shard[]): AsyncGenerator<Piece> {
  for (const shard of shards) {
    if (shard.split !== split) continue
    const lines = new WholeLines()
    const { body } = await hub.store.read(blobKey(shard.sha256))
    for await (const piece of poured(body)) for (const bytes of lines.of(piece)) yield { split, bytes }
    for (const bytes of lines.rest()) yield { split, bytes }
  }
}

/** Shards of either snapshot that the other does not have: what both have is the same. */
export function unshared(a: Snapshot, b: Snapshot): [Shard[], Shard[]] {
  const name = ({ split, sha256 }: Shard) => `${split} ${sha256}`
  const without = (shards: Shard[], others: Shard[]) => {
    const known = new Set(others.map(name))
    return shards.filter((shard) => !known.has(name(shard)))
  }
  return [without(a.shards, b.shards), without(b.shards, a.shards)]
}

/** The names in a line: a snapshot writes `id` and `prompt_id` first, and before edition 5 that they are. */
export function namesIn(line: Buffer): { id: string; promptId: string } {
  const [, id = '', promptId = ''] =
    /^(?:\[|\{"id":)"([^"]+)",(?:"prompt_id":)?"([^"]+)"/.exec(line.toString('latin1', 0, 200)) ?? []
  return { id, promptId }
}

function read(split: Split, bytes: Buffer): Line {
  const { id, promptId } = namesIn(bytes)
  return { key: keyOf(promptId, id), id, promptId, split, bytes }
}

/** What puts a record in the order of the snapshot, whatever its split. */
export const keyOf = (promptId: string, id: string): string => `${promptId} ${id}`
