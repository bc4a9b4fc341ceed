import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type Encoded, encodeShards } from '~/domain/datasets/build/encode-shards.server'
import { pourRange } from '~/domain/datasets/build/pour-range.server'
import { readBlob } from '~/domain/datasets/freeze-image.server'
import { storeBytes } from '~/domain/datasets/hashed-file.server'
import { jsonLine } from '~/domain/datasets/jsonl'
import { neverSaid } from '~/domain/datasets/patches/never-said.server'
import { oldGroups } from '~/domain/datasets/patches/old-groups.server'
import { makeFiles } from '~/domain/datasets/patches/patch-shard.server'
import { rewriteShard } from '~/domain/datasets/patches/rewrite-shard.server'
import { groupsWithout } from '~/domain/datasets/patches/shard-patch'
import { DEFAULT_RECIPE, type Recipe } from '~/domain/datasets/recipe'
import type { DatasetRecord, Shard } from '~/domain/datasets/record'
import { columnsOf } from '~/domain/datasets/tasks/registry'
import { ParquetFile } from '~/domain/datasets/write-parquet.server'
import type { Hub } from '~/domain/hub/hub.server'
import { localStore } from '~storage/local'
import { readParquet } from './cut-release'
import { recordOf } from './formats/written'

const dir = await mkdtemp(join(tmpdir(), 'kindling-patch-'))
afterAll(() => rm(dir, { recursive: true }))
const store = localStore(join(dir, 'blobs'))
const hub = { store } as Hub
const sft: Recipe = DEFAULT_RECIPE
const images: Recipe = { ...DEFAULT_RECIPE, task: 'text-to-image' }
const ballots: Recipe = { ...DEFAULT_RECIPE, task: 'image-preference' }

const LONG = 'a long text that fills pages '.repeat(20_000)
/** Of these rows, columns of one row group have several pages. */
const long = (i: number, odd: number) => (i >= 10 && i < 15 && i % 2 === odd ? LONG : '')
const record = (i: number): DatasetRecord =>
  recordOf(`id-${i}`, {
    prompt_id: `p-${Math.floor(i / 2)}`,
    // bounds that are cut, and one that begins with a byte order mark
    title: i % 5 ? `拾柴 ${i < 10 ? '🔥 ' : ''}title of many words ${i} ${long(i, 1)}` : `\ufeff${i}`,
    prompt: `Prompt ${i}`,
    response: `Answer\u2028${i} ${long(i, 0)}`,
    rating_average: i % 2 ? null : i / 4,
    rating_count: i,
    tags: i % 3 ? [`tag ${i}`, 'b'] : [],
    source_url: `/prompts/p-${i}`,
    remixed_from: i % 2 ? [{ prompt_id: 'q', author: 'cy', license: 'CC0-1.0' }] : []
  })

interface Made {
  recipe: Recipe
  shard: Shard
  files: Encoded
}

/** A shard of a release with its files, its row groups closed early. */
async function release(recipe: Recipe, records: DatasetRecord[], rowsOfGroup: number): Promise<Made> {
  const lines = records.map((one) => Buffer.from(jsonLine(one)))
  const { sha256, sizeBytes } = await storeBytes(store, Buffer.concat(lines), 'application/jsonl')
  const whole = { split: 'train', index: 0, rows: lines.length, firstPosition: 0 } as const
  const groups = records.flatMap((_, i) =>
    i % rowsOfGroup === 0 ? [Math.min(rowsOfGroup, records.length - i)] : []
  )
  const shard: Shard = { ...whole, offsets: [0], sha256, sizeBytes, groups }
  return { recipe, shard, files: await encodeShards(store, { recipe, shards: [shard], dir }, () => {}) }
}

const groupsOf = async ({ files: { parquet } }: Made) =>
  (await oldGroups(store, parquet[0] as Encoded['parquet'][0])).groups.map(({ rows }) => rows)

const linesOf = ({ lines }: Encoded) => {
  if (!lines) throw new Error('no training lines')
  return lines
}

/** The same without these rows: made out of the old file, and compared with what the new snapshot alone gives. */
async function without(
  before: Made,
  left: number[],
  pairsOf: Map<string, number> | null = null
): Promise<Made> {
  const { recipe, files } = before
  const gone = new Map(left.map((row) => [row, 'withdrawn']))
  const taking = { gone, pairsOf, workDir: dir, dropped: [], changes: [] }
  const shard = await rewriteShard(hub, before.shard, await groupsOf(before), taking)
  const lines = linesOf(files)
  const patch = { shard, parquet: files.parquet[0] as Encoded['parquet'][0], lines }
  const task = { recipe, shards: [shard], dir }
  const patched = await makeFiles(store, { ...task, patch }, () => {})
  // lines are taken from the old ones later: it was not encoded whole
  expect(linesOf(patched)).toEqual(lines)
  const encoded = await encodeShards(store, task, () => {})
  expect(patched.parquet).toEqual(encoded.parquet)
  const made = { recipe, shard, files: encoded }
  expect(await groupsOf(made)).toEqual(shard.groups)
  return made
}

it('counts what is left of row groups', () => {
  const rows = (left: number[], changed: number[] = []) =>
    groupsWithout([2, 3, 1], left, changed).map(({ rows, was }) => `${rows}${was === null ? '' : `=${was}`}`)
  expect(rows([])).toEqual(['2=0', '3=1', '1=2'])
  expect(rows([0, 1])).toEqual(['3=1', '1=2'])
  expect(rows([3], [0])).toEqual(['2', '2', '1=2'])
  expect(rows([2, 3, 4, 5])).toEqual(['2=0'])
})

it('whatever breaks while bytes are passed on is told, with the last piece too', async () => {
  const { sha256, sizeBytes } = await storeBytes(store, Buffer.alloc(200_000, '拾'), 'text/plain')
  const breaksAfter = async (bytes: number) => {
    let taken = 0
    await pourRange(store, { sha256, from: 0, bytes: sizeBytes }, async (piece) => {
      taken += piece.length
      if (taken >= bytes) throw new Error('The disk is full')
    })
  }
  for (const bytes of [1, sizeBytes]) await expect(breaksAfter(bytes)).rejects.toThrow('The disk is full')
  await expect(breaksAfter(sizeBytes + 1)).resolves.toBeUndefined()
})

it('copies row groups that lost nothing, and a patch of a patch does', async () => {
  const full = await release(
    sft,
    Array.from({ length: 23 }, (_, i) => record(i)),
    5
  )
  // its first and its last row, a whole group, all but one of a group; the first and the last group
  await without(full, [0, 5, 6, 7, 8, 9, 10, 11, 13, 14, 22])
  await without(full, [0, 1, 2, 3, 4, 20, 21, 22])
  const once = await without(full, [0, 7, 20, 21, 22])
  expect(once.shard.groups).toEqual([4, 4, 5, 5])
  const twice = await without(
    once,
    [17, 4, 5, 6, 7].sort((a, b) => a - b)
  )
  expect(twice.shard.groups).toEqual([4, 5, 4])
  const { rows, metadata } = await readParquet(
    await readBlob(hub, (twice.files.parquet[0] as { sha256: string }).sha256)
  )
  const stay = [1, 2, 3, 4, ...[10, 11, 12, 13, 14], ...[15, 16, 17, 18]]
  expect(rows.map(({ id }) => String(id))).toEqual(stay.map((i) => `id-${i}`))
  expect(rows[5]).toMatchObject({
    title: record(11).title,
    response: record(11).response,
    tags: ['tag 11', 'b']
  })
  const pages = metadata.row_groups.map(
    ({ columns }) =>
      `${columns.filter((c) => c.offset_index_offset).length}, ${columns.filter((c) => c.column_index_offset).length}`
  )
  expect(pages).toEqual(['0, 0', '2, 1', '0, 0'])
})

it('copies row groups of images, and makes those again of which a row is told something else', async () => {
  const image = async (i: number) => {
    const { sha256 } = await storeBytes(store, Buffer.from(`pixels ${i}`.repeat(500 * i)), 'image/png')
    return { sha256, original: sha256, path: `o-${i}.png`, width: 8, height: 6, alt: 'a field' }
  }
  const rows = await Promise.all(
    Array.from({ length: 12 }, async (_, i) => ({ ...record(i), response: null, image: await image(i) }))
  )
  await without(await release(images, rows, 3), [4, 9, 10])
  const other = { ...record(50), output_id: 'x', output_author: 'di', output_license: 'CC0-1.0' as const }
  const pairs = await Promise.all(
    rows.map(async (row, i) => ({
      ...row,
      other: {
        ...other,
        response: null,
        image: await image(i + 20),
        output_consent_version: '1',
        output_consented_at: ''
      },
      prompt_rows: 2
    }))
  )
  const before = await release(ballots, pairs, 3)
  // the other row of its prompt is in the group before
  const { shard } = await without(before, [3], new Map([['p-1', 1]]))
  expect(shard).toMatchObject({ groups: [3, 2, 3, 3], made: { left: [3], changed: [2] } })
})

it('finds which rules and pipelines nobody names any more', async () => {
  const rows = [
    { ...record(0), title: 'gone@1', tags: ['gone@1'], prompt: 'a "gone@1"' },
    { ...record(1), rules: ['kept@1', 'kept@10'], prompt_pipeline: 'gone@1' }
  ]
  const { shard } = await release(sft, rows, 2)
  const dropped = { ...record(2), rules: ['gone@1', 'kept@1', 'kept@1x'], output_pipeline: '2' }
  expect(await neverSaid(hub, [shard, shard], [dropped])).toEqual([
    { kind: 'rule', word: 'gone@1' },
    { kind: 'rule', word: 'kept@1x' },
    { kind: 'pipeline', word: '2' }
  ])
})

it('encodes the shard where the file of before is not what would be written today', async () => {
  const { shard, files } = await release(sft, [record(1), record(2), record(4)], 2)
  const chunks: Buffer[] = []
  const columns = columnsOf(sft, {}).slice(1)
  const other = new ParquetFile(columns, async (chunk) => void chunks.push(Buffer.from(chunk)), {
    maxRows: 2,
    maxBytes: 1e9
  })
  for (const i of [1, 2, 4]) if (other.add({ record: record(i), sizeBytes: 1 })) await other.flush()
  await other.finish()
  const parquet = await storeBytes(store, Buffer.concat(chunks), 'application/vnd.apache.parquet')
  const made = { of: shard.sha256, left: [], changed: [] }
  const patch = { shard: { ...shard, made }, parquet, lines: linesOf(files) }
  const again = await makeFiles(store, { recipe: sft, shards: [shard], dir, patch }, () => {})
  expect(again).toEqual(files)
})
