import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Store } from '~storage/store'
import { type Encoded, type EncodeTask, encodeShards } from '../build/encode-shards.server'
import { pourRange } from '../build/pour-range.server'
import type { ColumnSpec } from '../columns'
import { HashedFile, type StoredFile } from '../hashed-file.server'
import { imagesOf } from '../images-of.server'
import type { WrittenGroup } from '../parquet/written-groups'
import { recordsBetween } from '../read-snapshot.server'
import { packsPatiently } from '../record'
import { MEDIA_TYPES } from '../release-paths'
import { columnsOf } from '../tasks/registry'
import { ParquetFile } from '../write-parquet.server'
import { oldGroups } from './old-groups.server'
import { groupsWithout, type PatchedGroup, type ShardPatch } from './shard-patch'

type OnRows = Parameters<typeof encodeShards>[2]

/** Makes the files of shards: that of a patch out of what it was before, where that gives the same bytes. */
export const makeFiles = async (store: Store, task: EncodeTask, onRows: OnRows): Promise<Encoded> =>
  (task.patch && (await patchShard(store, task, task.patch, onRows))) ?? encodeShards(store, task, onRows)

/**
 * Makes the Parquet file of a shard that lost rows: row groups that lost none are copied as they are, the rows of the others
 * are read from the snapshot. The training lines are told as those of the shard before: `patchLines` leaves out what left when it
 * puts those of the split together.
 *
 * @returns null where the file of before is not what would be written today: then it has to be encoded
 */
async function patchShard(
  store: Store,
  task: EncodeTask,
  patch: ShardPatch,
  onRows: OnRows
): Promise<Encoded | null> {
  const columns = columnsOf(task.recipe, task)
  const { groups, end } = await oldGroups(store, patch.parquet)
  const plan = planOf(patch, groups)
  if (!plan || !(await endsAsToday(columns, groups, end))) return null
  const parquet = await writePatched(store, task, { ...patch, columns, groups, plan }, onRows)
  return { parquet: [parquet], lines: patch.lines }
}

/** Its row groups; null unless they are those that the snapshot says. */
function planOf({ shard }: ShardPatch, groups: readonly WrittenGroup[]): PatchedGroup[] | null {
  const { left = [], changed = [] } = shard.made ?? {}
  const plan = groupsWithout(
    groups.map(({ rows }) => rows),
    left,
    changed
  )
  const same = isDeepStrictEqual(
    plan.map(({ rows }) => rows),
    shard.groups
  )
  return same ? plan : null
}

/** Whether the same row groups would be described as they are, to the byte. */
async function endsAsToday(columns: ColumnSpec[], groups: WrittenGroup[], end: Uint8Array): Promise<boolean> {
  const chunks: Buffer[] = []
  const file = new ParquetFile(columns, async (chunk) => void chunks.push(Buffer.from(chunk)), {
    maxRows: 1,
    maxBytes: 1
  })
  for (const group of groups) await file.copy(group, async () => {})
  await file.finish()
  return Buffer.concat(chunks)
    .subarray(groups[0]?.at ?? 0)
    .equals(end)
}

interface Patching extends ShardPatch {
  columns: ColumnSpec[]
  groups: WrittenGroup[]
  plan: PatchedGroup[]
}

async function writePatched(
  store: Store,
  { dir, edition }: EncodeTask,
  { shard, parquet, columns, groups, plan }: Patching,
  onRows: OnRows
): Promise<StoredFile> {
  const file = await HashedFile.create(join(dir, `${shard.sha256.slice(0, 16)}-patched`))
  try {
    const written = new ParquetFile(columns, (chunk) => file.write(chunk), {
      maxRows: shard.rows,
      maxBytes: Number.POSITIVE_INFINITY,
      groups: plan.map(({ rows }) => rows),
      patient: packsPatiently({ edition })
    })
    let first = 0
    for (const { rows, was } of plan) {
      const old = was === null ? null : (groups[was] as WrittenGroup)
      if (old) {
        const range = { sha256: parquet.sha256, from: old.at, bytes: old.bytes }
        await written.copy(old, (take) => pourRange(store, range, take))
      } else
        for await (const record of recordsBetween(store, shard, first, first + rows)) {
          const images = record.image || record.other?.image ? await imagesOf(store, record) : undefined
          if (written.add({ record, images, sizeBytes: 0 })) await written.flush()
        }
      first += rows
      await onRows(rows)
    }
    await written.finish()
    return await file.store(store, MEDIA_TYPES.parquet)
  } finally {
    await file.discard()
  }
}
