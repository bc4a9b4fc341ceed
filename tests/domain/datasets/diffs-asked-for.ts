import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { RecordChange } from '~/domain/datasets/diff/changes'
import { getDiff } from '~/domain/datasets/diff/get-diff.server'
import { failDiff, makeDueDiff } from '~/domain/datasets/diff/make-diff.server'
import { type DiffPlace, diffPage, findDiff } from '~/domain/datasets/diff/read-diff.server'
import { requestDiff } from '~/domain/datasets/diff/request-diff.server'
import { writeDiff } from '~/domain/datasets/diff/write-diff.server'
import type { FoundRelease } from '~/domain/datasets/find-dataset.server'
import type { RelayedEvent } from '~db/outbox'
import { diffsDue, events as eventRows, releaseDiffs, releases } from '~db/schema'
import { jobsOf } from '~jobs/registry'
import type { TestHub } from '~tests/support/hub'
import type { TestUser } from '~tests/support/users'

const never = async () => false
const always = async () => true

/** Diffs that are made when somebody asks, in a hub where `ann` has published two releases or more of a dataset. */
export function describeDiffsAskedFor(hub: () => TestHub, ann: () => TestUser): void {
  it('pages of a diff fill up over kinds and reasons, in the order of the file', async () => {
    const some = (rows: number, change: RecordChange['change'], reason?: string): RecordChange[] =>
      Array.from({ length: rows }, (_, i) => ({
        ...{ change, id: `${change} ${reason} ${i}`, prompt_id: 'p', split: 'train' },
        ...(reason ? { reason } : {})
      }))
    const [few, many] = [some(7, 'added'), some(100, 'removed', 'recipe')]
    const [gone, edited] = [some(43, 'removed', 'withdrawn'), some(60, 'changed', 'facts')]
    const dir = await mkdtemp(join(tmpdir(), 'kindling-diff-'))
    const diff = await writeDiff(hub().store, dir, [...edited, ...gone, ...many, ...few])
    await rm(dir, { recursive: true })
    const walk = async (kind: string | null, reason: string | null) => {
      const pages: RecordChange[][] = []
      let at: DiffPlace | null = null
      do {
        const page = await diffPage(hub(), diff, { kind, reason, at })
        pages.push(page.changes)
        at = page.next
      } while (at)
      return { sizes: pages.map(({ length }) => length), ids: pages.flat().map(({ id }) => id) }
    }
    const named = (changes: RecordChange[]) => changes.map(({ id }) => id)
    expect(await walk(null, null)).toEqual({
      sizes: [50, 50, 50, 50, 10],
      ids: named([...few, ...many, ...gone, ...edited])
    })
    expect(await walk('removed', null)).toEqual({ sizes: [50, 50, 43], ids: named([...many, ...gone]) })
    expect(await walk('removed', 'withdrawn')).toEqual({ sizes: [43], ids: named(gone) })
    expect(await walk('added', 'nothing')).toEqual({ sizes: [0], ids: [] })
    const beyond = { kind: null, reason: null, at: { segment: 1, row: 1e9 } }
    expect((await diffPage(hub(), diff, beyond)).changes[0]?.id).toBe(gone[0]?.id)
  })

  describe('what differs between large releases', () => {
    const asked = () => hub().db.select().from(eventRows).where(eq(eventRows.type, 'diff.requested'))
    const due = () => hub().db.select().from(diffsDue)

    it('is made once by a job, whoever asks, and again by hand when it failed', async () => {
      const found = await hub()
        .db.select()
        .from(releases)
        .where(eq(releases.state, 'published'))
        .orderBy(releases.id)
      const [was, is] = found.map((release) => ({ ...release, rowCount: 500_000 }))
      if (!was || !is) throw new Error('no releases')
      const pair = { fromId: was.id, toId: is.id }
      await hub().db.delete(releaseDiffs)
      const ask = (mayBegin = always) => getDiff(hub(), ann(), { from: was, to: is }, mayBegin)
      expect(await ask(never)).toMatchObject({ state: 'none', diff: null })
      expect(await due()).toEqual([])
      expect(await Promise.all([ask(), ask()])).toMatchObject(
        Array(2).fill({ state: 'making', total: null, diff: null })
      )
      expect(await ask()).toMatchObject({ state: 'making' })
      expect(await requestDiff(hub(), ann(), pair, { again: true })).toBe(false)
      const events = await asked()
      expect(events).toMatchObject([{ actorId: ann().id, subjectId: is.id, payload: { fromId: was.id } }])
      expect(jobsOf(events[0] as RelayedEvent)).toMatchObject([{ queue: 'derive', data: pair }])

      // a worker that has to stop leaves it to another one
      await expect(makeDueDiff(hub(), pair, AbortSignal.abort())).rejects.toThrow('abort')
      expect(await ask()).toMatchObject({ state: 'making', error: null })

      const lost = (sha256: string | null) =>
        hub().db.update(releases).set({ snapshotSha256: sha256 }).where(eq(releases.id, was.id))
      await lost('0'.repeat(64))
      await expect(makeDueDiff(hub(), pair)).rejects.toThrow()
      expect(await ask()).toMatchObject({ state: 'failed', error: expect.stringContaining('0000') })
      await makeDueDiff(hub(), pair)
      expect(await ask()).toMatchObject({ state: 'failed' })
      await lost(was.snapshotSha256)
      expect(await requestDiff(hub(), ann(), pair, { again: true })).toBe(true)
      expect(await asked()).toHaveLength(2)

      await makeDueDiff(hub(), pair)
      const ready = await ask(never)
      expect(ready).toMatchObject({ state: 'ready', diff: { segments: [{ rows: expect.any(Number) }] } })
      expect(await due()).toEqual([])
      // what comes too late changes nothing
      await failDiff(hub(), pair, new Error('late'))
      await makeDueDiff(hub(), pair)
      expect(await findDiff(hub(), pair)).toEqual(ready)
    })

    it('tells why two small ones could not be compared, too', async () => {
      const [was, is] = await hub()
        .db.select()
        .from(releases)
        .where(eq(releases.state, 'published'))
        .orderBy(releases.id)
      if (!was || !is) throw new Error('no releases')
      const lost = { ...was, snapshotSha256: '0'.repeat(64) }
      await hub().db.delete(releaseDiffs)
      const state = async (from: FoundRelease) => (await getDiff(hub(), null, { from, to: is }, never))?.state
      expect(await state(lost)).toBe('failed')
      expect(await state(was)).toBe('failed')
      expect(await requestDiff(hub(), null, { fromId: was.id, toId: is.id }, { again: true })).toBe(true)
      await makeDueDiff(hub(), { fromId: was.id, toId: is.id })
      expect(await state(was)).toBe('ready')
    })
  })
}
