import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildRelease } from '~/domain/datasets/build/rebuild-release.server'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { diffSnapshots } from '~/domain/datasets/diff/diff-snapshots.server'
import { diffPage, getDiff } from '~/domain/datasets/diff/read-diff.server'
import { showDiff } from '~/domain/datasets/diff/show-diff.server'
import { writeDiff } from '~/domain/datasets/diff/write-diff.server'
import { failRelease } from '~/domain/datasets/fail-release.server'
import { findRelease } from '~/domain/datasets/find-dataset.server'
import { withdrawnPlaces } from '~/domain/datasets/formats/withdrawn.server'
import { heldRows, reasonsOfLeft } from '~/domain/datasets/held-rows.server'
import { withdrawalLines } from '~/domain/datasets/leaving/list-withdrawals.server'
import { rememberReader, setRemembering } from '~/domain/datasets/leaving/remember-reader.server'
import { gatherNotes, rowsOf } from '~/domain/datasets/notes/gather-notes.server'
import { requestPatch } from '~/domain/datasets/patches/request-patch.server'
import { countRevoked, newestRelease, readRelease } from '~/domain/datasets/read-releases.server'
import { readRows } from '~/domain/datasets/read-rows.server'
import { readSnapshot } from '~/domain/datasets/read-snapshot.server'
import type { Snapshot } from '~/domain/datasets/record'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { revokeRecords } from '~/domain/datasets/revoke-records.server'
import { readRowQuery } from '~/domain/datasets/viewer/row-query'
import type { Hub } from '~/domain/hub/hub.server'
import { resolveFile } from '~/domain/hub/resolve-file.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import {
  events as eventRows,
  notifications,
  outputs,
  patchesDue,
  prompts,
  releaseDiffs,
  releaseRecords,
  releases
} from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from './contributions'
import { cutRelease, openRelease } from './cut-release'

let hub: TestHub
let ann: TestUser
let dataset: string
const made: { promptId: string; outputId: string }[] = []
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub)
  for (let i = 0; i < 12; i++) {
    const prompt = await addPrompt(hub, ann.id, { text: `Prompt ${i}`, title: `Title ${i}` })
    made.push({ promptId: prompt.id, outputId: await addText(hub, ann.id, prompt, `Answer ${i}`) })
  }
  dataset = await createDataset(hub, ann, { name: 'd', title: 'D', description: '', recipe: openRecipe })
})
afterAll(() => hub?.close())

const at = (i: number) => made[i] as { promptId: string; outputId: string }
const request = () => requestRelease(hub, { id: ann.id, role: 'creator' }, dataset)

const snapshotOf = async (id: string) =>
  (await hub.db.select({ sha256: releases.snapshotSha256 }).from(releases).where(eq(releases.id, id)))[0]
    ?.sha256

/** Withdraws an output as its author would: the change and the marks in one transaction. */
const withdraw = (outputId: string) =>
  hub.db.transaction(async (tx) => {
    await tx.update(outputs).set({ moderationState: 'withdrawn' }).where(eq(outputs.id, outputId))
    return revokeRecords(tx, { outputIds: [outputId], reason: 'withdrawn' })
  })

/** The hub, with something done when a step's progress is written for the first time. */
function interrupted(when: (key: string) => boolean, what: () => Promise<unknown>): Hub {
  let done = false
  const store = { ...hub.store }
  store.put = async (key, body, options) => {
    const result = await hub.store.put(key, body, options)
    if (!done && when(options?.mediaType ?? '')) {
      done = true
      await what()
    }
    return result
  }
  return { ...hub, store }
}

it('marks a withdrawn record in a published release and hides its text', async () => {
  const id = await request()
  await buildRelease(hub, id)
  expect(await withdraw(at(0).outputId)).toBe(1)
  expect(await withdraw(at(0).outputId)).toBe(0)
  expect(await countRevoked(hub, id)).toBe(1)
  const release = await findRelease(hub.db, dataset, 'main')
  const page = await readRows(
    hub,
    release as NonNullable<typeof release>,
    readRowQuery(new URLSearchParams())
  )
  expect(page?.rows.filter((row) => row.revoked)).toEqual([
    { index: 0, revoked: true, reason: 'withdrawn', id: at(0).outputId }
  ])
  expect(JSON.stringify(page)).not.toContain('Answer 0')
})

it('pages through rows wherever it starts', async () => {
  const release = await findRelease(hub.db, dataset, 'v1.0.0')
  const page = await readRows(
    hub,
    release as NonNullable<typeof release>,
    readRowQuery(new URLSearchParams('split=train&from=9'))
  )
  expect(page).toMatchObject({ split: 'train', from: 9, total: 12 })
  expect(page?.rows.map((row) => (row.revoked ? '' : row.record.response))).toEqual([
    'Answer 9',
    'Answer 10',
    'Answer 11'
  ])
})

it('leaves a record out that was withdrawn after the snapshot', async () => {
  const id = await request()
  await buildRelease(
    interrupted(
      (type) => type.includes('markdown'),
      () => withdraw(at(1).outputId)
    ),
    id
  )
  expect(await readRelease(hub, id)).toMatchObject({ state: 'published', rowCount: 10 })
  const records = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
  expect(records.map((r) => r.outputId)).not.toContain(at(1).outputId)
  expect(await countRevoked(hub, id)).toBe(0)
})

it('leaves a record out whose consent was taken back without a mark', async () => {
  const id = await request()
  const takeBack = () =>
    hub.db
      .update(prompts)
      .set({ trainingConsent: false })
      .where(eq(prompts.id, at(2).promptId))
  await buildRelease(
    interrupted((type) => type.includes('markdown'), takeBack),
    id
  )
  expect(await readRelease(hub, id)).toMatchObject({ state: 'published', rowCount: 9 })
})

it('is absent or marked, never neither, when withdrawal and publication race', async () => {
  for (let i = 3; i < 9; i++) {
    const id = await request()
    const { outputId } = at(i)
    let race: Promise<unknown> = Promise.resolve()
    const racing = interrupted(
      (type) => type === 'application/json',
      async () => {
        race = new Promise((resolve) => setTimeout(resolve, i * 4)).then(() => withdraw(outputId))
      }
    )
    await buildRelease(racing, id)
    await race
    const records = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
    const record = records.find((r) => r.outputId === outputId)
    expect(record === undefined || record.revokedAt !== null).toBe(true)
  }
})

const whole = async (parts: AsyncIterable<string>) => {
  let text = ''
  for await (const part of parts) text += part
  return text
}

describe('a patch', () => {
  /** As if the marks had been made a while ago, so that nothing more is waited for. */
  const later = async (of = dataset, by: Hub = hub) => {
    await hub.db.execute(sql`update patches_due set since = now() - interval '1 minute'`)
    const asked = await requestPatch(hub, of)
    const newest = await newestRelease(hub, of)
    if (asked === 'requested' && newest) await buildRelease(by, newest.id)
    return { asked, release: await openRelease(hub, newest?.id ?? '') }
  }
  const lines = async (release: Awaited<ReturnType<typeof openRelease>>, path: string) =>
    (await release.bytes(path))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  const due = () => hub.db.select().from(patchesDue)
  const events = () => hub.db.select().from(eventRows).where(eq(eventRows.type, 'records.left'))

  it('follows once for many withdrawals, without choosing anew, and says what left', async () => {
    const first = await cutRelease(hub, ann.id, dataset, { shardBytes: 1 })
    const [reader, shy] = [await createUser(hub), await createUser(hub)]
    await setRemembering(hub, shy, false)
    for (const who of [reader, shy, ann]) await rememberReader(hub.db, who, first.id)
    await hub.db.delete(patchesDue)
    const told = (await events()).length
    const rows = first.rowCount ?? 0
    const extra = await addPrompt(hub, ann.id, { text: 'One more', title: 'More' })
    await addText(hub, ann.id, extra, 'Newer answer')
    await withdraw(at(9).outputId)
    await withdraw(at(10).outputId)
    expect((await events()).length).toBe(told + 1)
    expect(await requestPatch(hub, dataset)).toBe('later')
    const { asked, release } = await later()
    expect(asked).toBe('requested')
    expect(release).toMatchObject({ state: 'published', rowCount: rows - 2 })
    expect(release.version).toBe(first.version.replace(/\d+$/, (n) => String(Number(n) + 1)))
    expect((await lines(release, 'tombstones.jsonl')).map(({ at: _, ...stone }) => stone)).toEqual(
      [at(9), at(10)].map(({ outputId }) => ({
        id: outputId,
        reason: 'withdrawn',
        last: first.version,
        gone: release.version
      }))
    )
    const all = JSON.stringify(await lines(release, 'jsonl/train.jsonl'))
    const said = (await lines(first, 'jsonl/train.jsonl')).map((line) => JSON.stringify(line))
    expect(said.filter((line) => all.includes(line))).toHaveLength(rows - 2)
    expect(all).toContain('Answer 11')
    for (const gone of ['Answer 9', 'Answer 10', 'Newer answer']) expect(all).not.toContain(gone)
    expect((await release.bytes('README.md')).toString()).toContain(
      '| removed: withdrawn by the author | 2 |'
    )
    const kept = first.files.filter(({ path }) => path.endsWith('.parquet')).map(({ sha256 }) => sha256)
    const now = release.files.filter(({ path }) => path.endsWith('.parquet')).map(({ sha256 }) => sha256)
    expect(now).toHaveLength(rows - 2)
    expect(now.every((sha256) => kept.includes(sha256))).toBe(true)
    const records = await hub.db.execute(sql`select * from (${heldRows(release.id)}) k`)
    expect(records).toHaveLength(rows - 2)
    expect(records.map(({ release_id }) => release_id)).toEqual(Array(rows - 2).fill(first.id))
    // reckoned from the release before, as if all its rows had been gone through
    const { leaks, agreement, attribution } = await readSnapshot(hub, (await snapshotOf(release.id)) ?? '')
    expect({ leaks, agreement, attribution }).toEqual(
      await gatherNotes(hub.store, hub.db, rowsOf(release.id), false)
    )
    // told by what was taken out, as if both had been read beside each other
    const [from, to] = await Promise.all(
      [first, release].map(async ({ id }) => readSnapshot(hub, (await snapshotOf(id)) ?? ''))
    )
    const beside = diffSnapshots(hub, from as Snapshot, to as Snapshot, () => 'withdrawn')
    const dir = await mkdtemp(join(tmpdir(), 'kindling-diff-'))
    const read = await writeDiff(hub.store, dir, beside)
    await rm(dir, { recursive: true })
    const [written] = await hub.db.select().from(releaseDiffs).where(eq(releaseDiffs.toId, release.id))
    expect(written).toMatchObject({ ...read })
    expect(await due()).toEqual([])
    expect(await requestPatch(hub, dataset)).toBe('nothing')
    const heard = await hub.db
      .select({ userId: notifications.userId, params: notifications.params })
      .from(notifications)
      .where(eq(notifications.kind, 'release.revoked'))
    expect(heard.map(({ userId }) => userId).sort()).toEqual([reader.id, ann.id].sort())
    expect(heard[0]?.params).toMatchObject({ count: 2, version: release.version })
    const gone = (await whole(withdrawalLines(hub, dataset))).split('\n').filter(Boolean)
    expect(gone.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ id: at(9).outputId, reason: 'withdrawn' })
    )

    const again = await cutRelease(hub, ann.id, dataset)
    expect(again.version).toMatch(/^1\.\d+\.0$/)
    const [was, is] = await Promise.all(
      [first.version, again.version].map((version) => findRelease(hub.db, dataset, version))
    )
    if (!was || !is) throw new Error('no releases')
    const diff = await getDiff(hub, was, is)
    if (!diff) throw new Error('no diff')
    expect(diff.segments).toMatchObject([
      { kind: 'added', reason: null, rows: 1 },
      { kind: 'removed', reason: 'withdrawn', rows: 2 }
    ])
    const page = await diffPage(hub, diff, { kind: null, reason: null, at: null })
    expect(page.changes.map(({ change }) => change)).toEqual(['added'])
    const more = await diffPage(hub, diff, { kind: null, reason: null, at: page.next })
    expect(more).toMatchObject({
      changes: [at(9), at(10)].map(({ outputId }) => ({
        change: 'removed',
        id: outputId,
        reason: 'withdrawn'
      })),
      next: null
    })
    expect((await again.bytes('README.md')).toString()).toContain('| added | 1 |')
    const titles = async () => {
      const asked = { from: was.version, to: is.version, kind: 'removed', reason: null, at: null }
      return (await showDiff(hub, null, { owner: ann.name, name: 'd' }, asked)).titles
    }
    expect(Object.keys(await titles()).sort()).toEqual([at(9).promptId, at(10).promptId].sort())
    const show = (moderationState: 'published' | 'withdrawn') =>
      hub.db
        .update(prompts)
        .set({ moderationState })
        .where(eq(prompts.id, at(9).promptId))
    await show('withdrawn')
    expect(Object.keys(await titles())).toEqual([at(10).promptId])
    await show('published')
    const back = await getDiff(hub, is, was)
    expect(back?.segments.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['added', 2],
      ['removed', 1]
    ])
  })

  it('of a patch holds rows of the same full release, each at its own place', async () => {
    const bob = await createUser(hub)
    const chain = await createDataset(hub, bob, {
      name: 'c',
      title: 'C',
      description: '',
      recipe: openRecipe
    })
    await hub.db.update(outputs).set({ trainingConsent: false })
    const ids: string[] = []
    for (let i = 0; i < 6; i++) {
      const prompt = await addPrompt(hub, bob.id, { text: `Chain ${i}`, title: `Chain ${i}` })
      ids.push(await addText(hub, bob.id, prompt, `Link ${i}`))
    }
    const id = (i: number) => ids[i] as string
    const full = await cutRelease(hub, bob.id, chain)
    await withdraw(id(1))
    const { release: once } = await later(chain)
    await withdraw(id(3))
    const marks = async ({ version }: { version: string }) => {
      const release = await findRelease(hub.db, chain, version)
      if (!release) throw new Error('no release')
      const page = await readRows(hub, release, readRowQuery(new URLSearchParams()))
      const left = page?.rows.filter((row) => row.revoked).map((row) => row.index)
      expect([...(await withdrawnPlaces(hub.db, release.id))]).toEqual(left)
      expect(await countRevoked(hub, release.id)).toBe(left?.length)
      const apart = await reasonsOfLeft(hub.db, release, [0, left?.at(-1) ?? 0, 100])
      expect([...apart.keys()]).toEqual(left?.slice(-1))
      return left
    }
    expect(await marks(full)).toEqual([1, 3])
    expect(await marks(once)).toEqual([2])

    // one that failed with its rows settled leaves nothing taken out
    const breaking = interrupted(
      (type) => type.includes('markdown'),
      () => Promise.reject(new Error('disk on fire'))
    )
    await expect(later(chain, breaking)).rejects.toThrow('disk on fire')
    expect(await marks(once)).toEqual([2])
    const { release: twice } = await later(chain)
    expect(await lines(twice, 'tombstones.jsonl')).toMatchObject([
      { id: id(1), last: full.version, gone: once.version },
      { id: id(3), last: once.version, gone: twice.version }
    ])
    expect(await marks(twice)).toEqual([])
    const listed = await hub.db
      .select({ releaseId: releaseRecords.releaseId })
      .from(releaseRecords)
      .where(inArray(releaseRecords.releaseId, [full.id, once.id, twice.id]))
    expect(listed).toEqual(Array(6).fill({ releaseId: full.id }))
    const said = JSON.stringify(await lines(twice, 'jsonl/train.jsonl'))
    expect([0, 1, 2, 3, 4, 5].filter((i) => said.includes(`Link ${i}`))).toEqual([0, 2, 4, 5])
    expect(await rebuildRelease(hub, twice.id)).toMatchObject({ state: 'same', differing: [] })

    // a legal reason closes what holds the record, and nothing else
    const forbid = (outputId: string) =>
      hub.db.transaction((tx) => revokeRecords(tx, { outputIds: [outputId], reason: 'legal' }))
    const closed = async () =>
      (await Promise.all([full, once, twice].map(({ id }) => readRelease(hub, id)))).map((release) =>
        Boolean(release?.disabledAt)
      )
    expect(await closed()).toEqual([false, false, false])
    await forbid(id(1))
    expect(await closed()).toEqual([true, false, false])
    await forbid(id(5))
    expect(await closed()).toEqual([true, true, true])
    await hub.db.update(outputs).set({ trainingConsent: sql`author_id <> ${bob.id}` })
    await hub.db.delete(patchesDue)
  })

  it('is not needed when what left came back at once', async () => {
    const { promptId } = at(11)
    const change = (trainingConsent: boolean) =>
      setConsent(hub, { id: ann.id }, { promptId, trainingConsent })
    await change(false)
    expect(await due()).toHaveLength(1)
    await change(true)
    const before = await newestRelease(hub, dataset)
    expect((await later()).asked).toBe('nothing')
    expect((await newestRelease(hub, dataset))?.id).toBe(before?.id)
  })

  it('is absent of what leaves while it is built, and waits for a release under way', async () => {
    const [extra] = await hub.db.select().from(outputs).where(eq(outputs.text, 'Newer answer'))
    const other = await addPrompt(hub, ann.id, { text: 'Another', title: 'Another' })
    const late = await addText(hub, ann.id, other, 'Late answer')
    const id = await request()
    await buildRelease(hub, id)
    await withdraw(extra?.id ?? '')
    const busy = await request()
    expect(await requestPatch(hub, dataset)).toBe('later')
    await failRelease(hub, busy, new Error('not today'))
    await hub.db.execute(sql`update patches_due set since = now() - interval '1 minute'`)
    expect(await requestPatch(hub, dataset)).toBe('requested')
    const patch = await newestRelease(hub, dataset)
    await buildRelease(
      interrupted(
        (type) => type.includes('markdown'),
        () => withdraw(late)
      ),
      patch?.id ?? ''
    )
    const release = await openRelease(hub, patch?.id ?? '')
    expect(release.state).toBe('published')
    expect(await lines(release, 'tombstones.jsonl')).toHaveLength(2)
    expect(await countRevoked(hub, release.id)).toBe(0)
  })

  it('that failed is tried again; where nothing remains, the files are closed', async () => {
    const more = await addPrompt(hub, ann.id, { text: 'The last', title: 'Last' })
    await addText(hub, ann.id, more, 'Last answer')
    await cutRelease(hub, ann.id, dataset)
    await withdraw(at(11).outputId)
    await hub.db.execute(sql`update patches_due set since = now() - interval '1 minute'`)
    expect(await requestPatch(hub, dataset)).toBe('requested')
    await failRelease(hub, (await newestRelease(hub, dataset))?.id ?? '', new Error('disk on fire'))
    expect((await due())[0]?.since.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000)
    expect(await requestPatch(hub, dataset)).toBe('nothing')
    expect((await later()).release).toMatchObject({ state: 'published', rowCount: 1 })
    const left = await hub.db.select().from(outputs).where(eq(outputs.moderationState, 'published'))
    for (const { id } of left) await withdraw(id)
    expect((await later()).asked).toBe('closed')
    await expect(
      resolveFile(hub, null, { owner: ann.name, name: 'd', revision: 'main', path: 'README.md' })
    ).rejects.toMatchObject({ code: 'forbidden', message: 'Access to this resource is disabled.' })
  })
})
