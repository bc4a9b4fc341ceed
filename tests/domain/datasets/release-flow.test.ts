import { readdir, readFile } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PUBLIC_LENS } from '~/domain/content-ratings/lens'
import {
  type Encoder,
  encodeHere,
  makeShard,
  type ShardWork
} from '~/domain/datasets/build/make-shard.server'
import { rebuildRelease, requestRebuild } from '~/domain/datasets/build/rebuild-release.server'
import { inThread } from '~/domain/datasets/build/threads.server'
import { advanceRelease, buildRelease } from '~/domain/datasets/build-release.server'
import { cancelRelease } from '~/domain/datasets/cancel-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { showDiff } from '~/domain/datasets/diff/show-diff.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import type { BuildOptions } from '~/domain/datasets/snapshot-release.server'
import { releaseFiles, releaseRecords, releaseShards, releases } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { openRecipe } from './contributions'
import { cutRelease, openRelease } from './cut-release'
import { linesOf } from './leaving'
import { addPoems } from './poems'

let hub: TestHub
let ann: TestUser
let bo: TestUser
let poems: string
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
  bo = await createUser(hub, { name: 'bo' })
  poems = await addPoems(hub, ann, bo)
})
afterAll(() => hub?.close())

const actor = () => ({ id: ann.id, role: 'creator' as const })

const cut = (datasetId: string, options: BuildOptions = {}) => cutRelease(hub, ann.id, datasetId, options)
const released = (id: string) => openRelease(hub, id)

describe('a release', () => {
  it('has the same bytes again, however the rows are read and whoever was interrupted', async () => {
    const before = await cut(poems)
    const again = await cut(poems, { batchRows: 7, partRows: 3, ahead: { by: encodeHere, atOnce: 1 } })
    expect(again.version).toBe('1.0.1')
    const path = 'data/train-00000-of-00001.parquet'
    expect(again.hashes[path]).toBe(before.hashes[path])
    await hub.db.delete(releaseFiles).where(eq(releaseFiles.releaseId, again.id))
    await hub.db.delete(releaseShards).where(eq(releaseShards.releaseId, again.id))
    await hub.db.update(releases).set({ state: 'building', commitId: null }).where(eq(releases.id, again.id))
    await buildRelease(hub, again.id)
    const rebuilt = await released(again.id)
    expect(rebuilt.commitId).toBe(again.commitId)
    expect(rebuilt.hashes).toEqual(again.hashes)
  })

  it('is refused to others, for nothing, and twice at once', async () => {
    await expect(requestRelease(hub, { id: bo.id, role: 'researcher' }, poems)).rejects.toMatchObject({
      code: 'forbidden'
    })
    const empty = await createDataset(hub, ann, {
      name: 'empty',
      title: '',
      description: '',
      recipe: { ...openRecipe, languages: ['pl'] }
    })
    await expect(requestRelease(hub, actor(), empty)).rejects.toMatchObject({
      key: 'datasets:error.noRecords'
    })
    const first = await requestRelease(hub, actor(), poems)
    await expect(requestRelease(hub, actor(), poems)).rejects.toMatchObject({
      key: 'datasets:error.building'
    })
    await buildRelease(hub, first)
  })

  it('that fails says where and why, and lets another be cut', async () => {
    const id = await requestRelease(hub, actor(), poems)
    const real = hub.store
    const broken = {
      ...hub,
      store: { ...real, put: async () => Promise.reject(new Error("disk on fire, mkdir '/srv/hub/x'")) }
    }
    await expect(buildRelease(broken, id)).rejects.toThrow('disk on fire')
    expect(await readRelease(hub, id)).toMatchObject({
      state: 'failed',
      error: "snapshot: disk on fire, mkdir '…'"
    })
    expect((await cut(poems)).state).toBe('published')
  })

  it('has the same bytes by one encoder as by several, training lines of an earlier edition among them', async () => {
    const [none, one, three] = await Promise.all(
      [undefined, 1, 3].map(async (atOnce) => {
        const dataset = await createDataset(hub, ann, {
          name: `by-${atOnce}`,
          title: '',
          description: '',
          recipe: openRecipe
        })
        const ahead = atOnce ? { by: inThread, atOnce } : undefined
        const { id, hashes } = await cut(dataset, { shardBytes: 4000, ahead, edition: 2 })
        const left = await readdir(join(hub.settings.dataDir, 'work'))
        expect(left.filter((name) => name.includes(id))).toEqual([])
        return Object.entries(hashes).filter(([path]) => /^(data|jsonl)/.test(path))
      })
    )
    expect(none?.length).toBeGreaterThan(4)
    expect([one, three].map((files) => files?.sort())).toEqual([none?.sort(), none])
  })

  it.runIf(process.platform === 'linux')('has encoders give way to whoever reads rows', async () => {
    // behind the name, which may hold anything in brackets: priority and, second of the two, niceness (proc_pid_stat(5))
    const niceness = async (task: string) => {
      const stat = await readFile(`/proc/self/task/${task}/stat`, 'utf8').catch(() => '') // one that just ended
      return Number(stat.split(') ').at(-1)?.split(' ')[16])
    }
    const all = await Promise.all((await readdir('/proc/self/task')).map(niceness))
    expect(all).toContain(Math.max(10, getPriority()))
    expect(getPriority()).toBe(all[0])
  })

  it('without training lines says so where the one before had some, and both can be built again', async () => {
    const dataset = await createDataset(hub, ann, {
      name: 'lines',
      title: '',
      description: '',
      recipe: openRecipe
    })
    const before = await cut(dataset, { edition: 2 })
    const release = await cut(dataset)
    // packed in another way, rows keep their shape
    const packed = await cut(dataset, { edition: 3 })
    expect([before, release, packed].map(({ version }) => version)).toEqual(['1.0.0', '2.0.0', '2.0.1'])
    const lines = (await linesOf(before, 'jsonl/train.jsonl')).map((line) => Object.keys(line))
    expect(lines).toEqual(Array(before.rowCount ?? 0).fill(['messages']))
    const card = async (of: typeof release) => (await of.bytes('README.md')).toString()
    expect(await card(before)).toContain('are in `jsonl/`, one file a split.')
    expect(await card(release)).toContain(
      'Training lines, which 1.0.0 has in `jsonl/`, are not among the files'
    )
    expect(await card(release)).toContain('in the formats of trainers at `HUB/datasets/ann/lines`')
    const shown = async (from: string, to: string) => {
      const asked = { from, to, kind: null, reason: null, at: null }
      const name = { owner: ann.name, name: 'lines' }
      return (await showDiff(hub, null, name, asked, PUBLIC_LENS, async () => false)).linesGone
    }
    expect(await shown('1.0.0', '2.0.0')).toBe('jsonl')
    expect(await shown('2.0.0', '1.0.0')).toBeNull()
    for (const { id } of [before, release])
      expect(await rebuildRelease(hub, id)).toMatchObject({ state: 'same', differing: [] })
  })

  it('has the same bytes whatever makes its shards, in whatever order, and says so when asked', async () => {
    const first = await cut(poems, { shardBytes: 4000 })
    const id = await requestRelease(hub, actor(), poems)
    const shards = (await advanceRelease(hub, id, { shardBytes: 4000 })).reverse()
    expect(shards.length).toBeGreaterThan(2)
    // each twice at once, one in a thread of its own, and one that was stopped half-way
    const stop = new AbortController()
    const stopping: Encoder = (hub, task) =>
      encodeHere(hub, task, async () => {
        stop.abort(new Error('stopped'))
        throw stop.signal.reason
      })
    const stopped = makeShard(hub, shards[0] as ShardWork, stopping, stop.signal)
    await expect(stopped).rejects.toThrow('stopped')
    await Promise.all(
      [...shards, ...shards].map((shard, i) => makeShard(hub, shard, i === 0 ? inThread : encodeHere))
    )
    expect(await advanceRelease(hub, id)).toEqual([])
    const second = await released(id)
    const data = ({ hashes }: typeof first) =>
      Object.fromEntries(Object.entries(hashes).filter(([path]) => /^(data|jsonl)/.test(path)))
    expect(data(second)).toEqual(data(first))

    await requestRebuild(hub, actor(), id)
    expect((await readRelease(hub, id))?.rebuild?.state).toBe('waiting')
    let told: unknown
    const telling: Encoder = async (...work) => {
      told ??= (await readRelease(hub, id))?.rebuild
      return encodeHere(...work)
    }
    expect(await rebuildRelease(hub, id, { by: telling, atOnce: 2 })).toMatchObject({
      state: 'same',
      // all but the signature, which is the key's
      files: second.files.length - 1,
      differing: []
    })
    expect(told).toMatchObject({ state: 'running', rows: [0, second.rowCount] })
    const path = second.files.find((file) => file.path.startsWith('data/train-'))?.path ?? ''
    await hub.db.update(releaseFiles).set({ sha256: 'other' }).where(eq(releaseFiles.path, path))
    expect(await rebuildRelease(hub, id)).toMatchObject({
      state: 'different',
      differing: [{ path, expected: 'other', got: second.hashes[path] }]
    })
    await expect(requestRebuild(hub, { id: bo.id, role: 'creator' as const }, id)).rejects.toMatchObject({
      code: 'forbidden'
    })
  })

  it('is cancelled by its owner, in the middle of a shard, and nothing of it is seen', async () => {
    const id = await requestRelease(hub, actor(), poems)
    const [shard] = await advanceRelease(hub, id)
    await expect(cancelRelease(hub, { id: bo.id, role: 'creator' }, id)).rejects.toMatchObject({
      code: 'forbidden'
    })
    const cancelling: Encoder = async (hub, task, onRows, signal) => {
      const encoded = await encodeHere(hub, task, onRows, signal)
      await cancelRelease(hub, actor(), id)
      return encoded
    }
    await makeShard(hub, shard as ShardWork, cancelling)
    expect(await advanceRelease(hub, id)).toEqual([])
    expect(await readRelease(hub, id)).toMatchObject({ state: 'cancelled', commitId: null, progress: null })
    expect((await released(id)).files).toEqual([])
    await expect(cancelRelease(hub, actor(), id)).rejects.toMatchObject({ code: 'conflict' })
    expect((await cut(poems)).state).toBe('published')
  })

  it('is built by the newest builder only', async () => {
    const id = await requestRelease(hub, actor(), poems)
    const results = await Promise.allSettled([buildRelease(hub, id), buildRelease(hub, id)])
    for (let i = 0; i < 20 && (await readRelease(hub, id))?.state === 'building'; i++)
      await buildRelease(hub, id)
    expect(results.some((r) => r.status === 'fulfilled')).toBe(true)
    const release = await released(id)
    expect(release.state).toBe('published')
    const records = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
    expect(records).toHaveLength(release.rowCount ?? -1)
  })
})
