import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPEN_LENS, PUBLIC_LENS } from '~/domain/content-ratings/lens'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { countLeft } from '~/domain/datasets/count-left.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { diffSnapshots } from '~/domain/datasets/diff/diff-snapshots.server'
import { getDiff } from '~/domain/datasets/diff/get-diff.server'
import { diffPage } from '~/domain/datasets/diff/read-diff.server'
import { showDiff } from '~/domain/datasets/diff/show-diff.server'
import { writeDiff } from '~/domain/datasets/diff/write-diff.server'
import { failRelease } from '~/domain/datasets/fail-release.server'
import { type FoundRelease, findRelease } from '~/domain/datasets/find-dataset.server'
import { heldRows } from '~/domain/datasets/held-rows.server'
import { withdrawalLines } from '~/domain/datasets/leaving/list-withdrawals.server'
import { rememberReader, setRemembering } from '~/domain/datasets/leaving/remember-reader.server'
import { gatherNotes, rowsOf } from '~/domain/datasets/notes/gather-notes.server'
import { HistogramCounter } from '~/domain/datasets/notes/histograms'
import { requestPatch } from '~/domain/datasets/patches/request-patch.server'
import { newestRelease } from '~/domain/datasets/read-releases.server'
import { readSnapshot, shardRecords } from '~/domain/datasets/read-snapshot.server'
import type { Snapshot } from '~/domain/datasets/record'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { tokensOfRecord } from '~/domain/datasets/tokens'
import { liveExample } from '~/domain/hub/live-example.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import {
  datasets,
  events as eventRows,
  notifications,
  outputs,
  patchesDue,
  prompts,
  releaseDiffs,
  releases
} from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from './contributions'
import { cutRelease, openRelease } from './cut-release'
import { describeDiffsAskedFor } from './diffs-asked-for'
import { askForPatch, interrupted, leave, linesOf, patched, rowsIn } from './leaving'
import { describeToldOfReturn } from './told-of-return'

let hub: TestHub
let ann: TestUser
let dataset: string
const made: { promptId: string; outputId: string }[] = []
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub)
  for (let i = 0; i < 3; i++) {
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

const whole = async (parts: AsyncIterable<string>) => {
  let text = ''
  for await (const part of parts) text += part
  return text
}

const never = async () => false
/** What differs between two small releases. */
async function atOnce(from: FoundRelease, to: FoundRelease) {
  const found = await getDiff(hub, null, { from, to }, never)
  if (found?.state !== 'ready') throw new Error('not made at once')
  return found
}

describe('a patch', () => {
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
    await leave(hub, at(0).outputId)
    await leave(hub, at(1).outputId)
    expect((await events()).length).toBe(told + 1)
    expect(await requestPatch(hub, dataset)).toBe('later')
    const { asked, release } = await patched(hub, dataset)
    expect(asked).toBe('requested')
    expect(release).toMatchObject({ state: 'published', rowCount: rows - 2 })
    expect(release.version).toBe(first.version.replace(/\d+$/, (n) => String(Number(n) + 1)))
    expect((await linesOf(release, 'tombstones.jsonl')).map(({ at: _, ...stone }) => stone)).toEqual(
      [at(0), at(1)].map(({ outputId }) => ({
        id: outputId,
        reason: 'withdrawn',
        last: first.version,
        gone: release.version
      }))
    )
    const held = await rowsIn(release)
    const all = held.join()
    expect((await rowsIn(first)).filter((row) => held.includes(row))).toHaveLength(rows - 2)
    expect(all).toContain('Answer 2')
    for (const gone of ['Answer 0', 'Answer 1', 'Newer answer']) expect(all).not.toContain(gone)
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
    const { leaks, agreement, attribution, authors } = await readSnapshot(
      hub,
      (await snapshotOf(release.id)) ?? ''
    )
    expect({ leaks, agreement, attribution, authors }).toEqual(
      await gatherNotes({ dir: hub.settings.dataDir, store: hub.store }, hub.db, rowsOf(release.id), false)
    )
    const frozen = (await readSnapshot(hub, (await snapshotOf(release.id)) ?? '')) as Snapshot
    const counted = new HistogramCounter()
    for (const shard of frozen.shards)
      for await (const record of shardRecords(hub, shard))
        counted.add({
          rating: record.rating_average,
          tokens: tokensOfRecord(record),
          dialogue: record.dialogue ?? false
        })
    expect(frozen.histograms).toEqual(counted.histograms)
    // all of them are one person's: no group holds more than there is
    expect(frozen).toMatchObject({ groups: 1, largestGroupRows: rows - 2 })
    const lengths = (await release.bytes('charts/lengths.svg')).toString()
    expect(lengths).toContain(`The median of ${rows - 2} rows`)
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
      expect.objectContaining({ id: at(0).outputId, reason: 'withdrawn' })
    )

    const again = await cutRelease(hub, ann.id, dataset)
    expect(again.version).toMatch(/^1\.\d+\.0$/)
    const [was, is] = await Promise.all(
      [first.version, again.version].map((version) => findRelease(hub.db, dataset, version))
    )
    if (!was || !is) throw new Error('no releases')
    const { diff } = await atOnce(was, is)
    if (!diff) throw new Error('no diff')
    expect(diff.segments).toMatchObject([
      { kind: 'added', reason: null, rows: 1 },
      { kind: 'removed', reason: 'withdrawn', rows: 2 }
    ])
    const page = await diffPage(hub, diff, { kind: null, reason: null, at: null })
    const removed = [at(0), at(1)].map(({ outputId }) => ({
      change: 'removed',
      id: outputId,
      reason: 'withdrawn'
    }))
    expect(page).toMatchObject({ changes: [{ change: 'added' }, ...removed], next: null })
    expect((await again.bytes('README.md')).toString()).toContain('| added | 1 |')
    const titles = async (lens = PUBLIC_LENS) => {
      const asked = { from: was.version, to: is.version, kind: 'removed', reason: null, at: null }
      return (await showDiff(hub, null, { owner: ann.name, name: 'd' }, asked, lens, never)).titles
    }
    expect(Object.keys(await titles()).sort()).toEqual([at(0).promptId, at(1).promptId].sort())
    const make = (values: Partial<typeof prompts.$inferInsert>) =>
      hub.db
        .update(prompts)
        .set(values)
        .where(eq(prompts.id, at(0).promptId))
    await make({ moderationState: 'withdrawn' })
    expect(Object.keys(await titles())).toEqual([at(1).promptId])
    await make({ moderationState: 'published', authorRating: 'sensitive' })
    expect(Object.keys(await titles())).toEqual([at(1).promptId])
    expect(Object.keys(await titles(OPEN_LENS))).toHaveLength(2)
    await make({ authorRating: 'general' })
    const [back, along] = await Promise.all([atOnce(is, was), atOnce(is, was)])
    expect(along.diff).toEqual(back.diff)
    expect(back.diff?.segments.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['added', 2],
      ['removed', 1]
    ])
  })

  it('is not needed when what left came back at once', async () => {
    const { promptId } = at(2)
    const change = (trainingConsent: boolean) =>
      setConsent(hub, { id: ann.id }, { promptId, trainingConsent })
    await change(false)
    expect(await due()).toHaveLength(1)
    await change(true)
    const before = await newestRelease(hub, dataset)
    expect((await patched(hub, dataset)).asked).toBe('nothing')
    expect((await newestRelease(hub, dataset))?.id).toBe(before?.id)
  })

  describeToldOfReturn(
    () => hub,
    () => ann,
    () => ({ id: dataset, promptId: at(2).promptId })
  )

  it('is absent of what leaves while it is built, and waits for a release under way', async () => {
    const [extra] = await hub.db.select().from(outputs).where(eq(outputs.text, 'Newer answer'))
    const other = await addPrompt(hub, ann.id, { text: 'Another', title: 'Another' })
    const late = await addText(hub, ann.id, other, 'Late answer')
    const id = await request()
    await buildRelease(hub, id)
    await leave(hub, extra?.id ?? '')
    const busy = await request()
    expect(await requestPatch(hub, dataset)).toBe('later')
    await failRelease(hub, busy, new Error('not today'))
    expect(await askForPatch(hub, dataset)).toBe('requested')
    const patch = await newestRelease(hub, dataset)
    await buildRelease(
      interrupted(
        hub,
        (type) => type.includes('markdown'),
        () => leave(hub, late)
      ),
      patch?.id ?? ''
    )
    const release = await openRelease(hub, patch?.id ?? '')
    expect(release.state).toBe('published')
    expect(await linesOf(release, 'tombstones.jsonl')).toHaveLength(2)
    expect((await countLeft(hub.db, [release.id]))(release.id)).toEqual([])
  })
})

it('the home page takes no row of a gated dataset for its example', async () => {
  const gate = (kind: 'none' | 'manual') =>
    hub.db.update(datasets).set({ gate: kind }).where(eq(datasets.id, dataset))
  expect((await liveExample(hub, 'en'))?.row?.dataset).toBe(`${ann.name}/d`)
  await gate('manual')
  // another language: an example is kept a minute
  expect((await liveExample(hub, 'zh-CN'))?.row ?? null).toBeNull()
  await gate('none')
})

describeDiffsAskedFor(
  () => hub,
  () => ann
)
