import { SPLITS, type Split } from '~db/vocabulary'
import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import type { Shard, Snapshot } from '../record'

/** A record of a snapshot, unread; its key puts it in the order of the snapshot. */
export interface Line {
  key: string
  id: string
  promptId: string
  split: Split
  bytes: Buffer
}

/** The lines of these shards in order of prompt and record, whatever their split: each split is in that order already. */
export async function* linesOf(hub: Pick<Hub, 'store'>, shards: Shard[]): AsyncGenerator<Line> {
  const sources = SPLITS.map((split) =>
    splitLines(
      hub,
      shards.filter((shard) => shard.split === split)
    )
  )
  const heads: { line: Line; source: AsyncGenerator<Line> }[] = []
  for (const source of sources) {
    const first = await source.next()
    if (!first.done) heads.push({ line: first.value, source })
  }
  while (heads.length > 0) {
    const least = heads.reduce((a, b) => (b.line.key < a.line.key ? b : a))
    yield least.line
    const next = await least.source.next()
    if (next.done) heads.splice(heads.indexOf(least), 1)
    else least.line = next.value
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

async function* splitLines(hub: Pick<Hub, 'store'>, shards: Shard[]): AsyncGenerator<Line> {
  for (const shard of shards) {
    const { body } = await hub.store.read(blobKey(shard.sha256))
    try {
      for await (const bytes of lines(body)) yield read(shard.split, bytes)
    } finally {
      body.destroy()
    }
  }
}

async function* lines(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Uint8Array[] = []
  for await (const chunk of body) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      rest.push(chunk.subarray(from, at))
      yield rest.length === 1 ? Buffer.from(rest[0] as Uint8Array) : Buffer.concat(rest)
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}

/** The names in a line: a snapshot writes `id` and `prompt_id` first. */
export function namesIn(line: Buffer): { id: string; promptId: string } {
  const [, id = '', promptId = ''] =
    /^\{"id":"([^"]+)","prompt_id":"([^"]+)"/.exec(line.toString('latin1', 0, 200)) ?? []
  return { id, promptId }
}

function read(split: Split, bytes: Buffer): Line {
  const { id, promptId } = namesIn(bytes)
  return { key: keyOf(promptId, id), id, promptId, split, bytes }
}

/** What puts a record in the order of the snapshot, whatever its split. */
export const keyOf = (promptId: string, id: string): string => `${promptId} ${id}`
