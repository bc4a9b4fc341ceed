import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { withdrawalLines } from '~/domain/datasets/leaving/list-withdrawals.server'
import { releasesFeed } from '~/domain/datasets/leaving/releases-feed.server'
import { rememberReader } from '~/domain/datasets/leaving/remember-reader.server'
import { newestRelease } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { withdrawOutput } from '~/domain/outputs/withdraw-output.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { cases, events, heldRecords, moderationLog, patchesDue, releaseRecords, releases } from '~db/schema'
import type { JobQueues } from '~jobs/queues'
import type { TestHub } from '~tests/support/hub'
import { eventually } from '~tests/support/jobs'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from '../domain/datasets/contributions'
import { seen } from '../domain/review/given'

/** A takedown and its undo, as the worker takes them through releases, patches, messages and feeds. */
export function describeUndoneTakedown(hub: () => TestHub, queues: () => JobQueues): void {
  describe('a takedown that is taken back in time', () => {
    let owner: TestUser
    let author: TestUser
    let reader: TestUser
    let moderator: TestUser
    let datasetId: string
    const works: string[] = []
    beforeAll(async () => {
      ;[owner, author, reader] = [await createUser(hub()), await createUser(hub()), await createUser(hub())]
      moderator = await createUser(hub(), { role: 'moderator' })
      for (let i = 0; i < 3; i++) {
        const prompt = await addPrompt(hub(), author.id, { text: `A lamp ${i}`, title: `Lamp ${i}` })
        works.push(await addText(hub(), author.id, prompt, `It burns until ${i}`))
      }
      const about = { name: 'lamps', title: 'Lamps', description: '', recipe: openRecipe }
      datasetId = await createDataset(hub(), owner, about)
      const [first] = await released()
      await rememberReader(hub().db, reader, first ?? '')
    })

    const work = (i: number) => works[i] ?? ''
    /** A full release, built by the worker. @returns its id and version */
    async function released() {
      const id = await requestRelease(hub(), owner, datasetId)
      const done = await eventually(async () => {
        const [one] = await hub().db.select().from(releases).where(eq(releases.id, id))
        return one?.state === 'published' && one
      })
      return [id, done.version]
    }
    const remove = async () => {
      const subject = { subjectType: 'output', id: work(0) } as const
      // taken back, it is still in the moderator's hands
      const theirs = and(eq(cases.subjectId, work(0)), eq(cases.state, 'claimed'))
      if ((await hub().db.$count(cases, theirs)) === 0) {
        await reportContribution(hub(), reader, { ...subject, reason: 'spam' })
        const [opened] = await hub()
          .db.select()
          .from(cases)
          .where(eq(cases.subjectId, work(0)))
        await claimCase(hub(), moderator, opened?.id ?? '')
      }
      const [found] = await hub().db.select().from(cases).where(theirs)
      const asSeen = await seen(hub(), found?.id ?? '')
      return (await decideCase(hub(), moderator, { ...asSeen, action: 'remove', policy: 'spam' })) ?? ''
    }
    /** What the worker makes of the patch that is due, without its wait for more to leave. */
    async function patched() {
      const mine = eq(patchesDue.datasetId, datasetId)
      await hub()
        .db.update(patchesDue)
        .set({ since: new Date(Date.now() - 60_000) })
        .where(mine)
      await eventually(async () => {
        for (const job of await queues().queue('patch').getDelayed()) await job.promote()
        return (await hub().db.$count(patchesDue, mine)) === 0
      })
      return eventually(async () => {
        const newest = await newestRelease(hub(), datasetId)
        return newest?.state === 'published' && newest
      })
    }
    const marks = () =>
      hub().db.$count(heldRecords, and(eq(heldRecords.outputId, work(0)), isNotNull(heldRecords.revokedAt)))
    const told = async (user: TestUser, kind = /^release\.re/) =>
      (await listNotifications(hub(), user, { after: null })).notifications
        .filter((one) => kind.test(one.kind))
        .map((one) => [one.kind, one.params.version])
        .reverse()
    let changed = 0
    /** What whoever follows the dataset is told: newer each time something changed, or it would not be fetched. */
    async function followed() {
      let lines = ''
      for await (const part of withdrawalLines(hub(), datasetId)) lines += part
      const words = {
        release: ({ version }: { version: string }) => `release ${version}`,
        patch: ({ version }: { version: string }) => `patch ${version}`,
        left: (count: number) => `left ${count}`,
        closed: 'closed'
      }
      const about = { id: datasetId, owner: owner.name, name: 'lamps', title: 'Lamps' }
      const page = { origin: 'http://hub.example', language: 'en', before: null }
      const { xml, modifiedMs } = await releasesFeed(hub(), about, page, words)
      expect(modifiedMs).toBeGreaterThan(changed)
      changed = modifiedMs ?? 0
      const entries = [...xml.matchAll(/<summary>([^<]*)<\/summary>/g)].map(([, said]) => said)
      return { left: lines.split('\n').filter(Boolean).length, entries }
    }
    const holdsIt = async (releaseId: string) =>
      (await hub().db.$count(
        heldRecords,
        and(eq(heldRecords.releaseId, releaseId), eq(heldRecords.outputId, work(0)))
      )) === 1

    it('before the patch: none is made, and nobody hears of it', async () => {
      const decision = await remove()
      expect([await marks(), await followed()]).toEqual([1, { left: 1, entries: ['release 1.0.0 left 1'] }])
      await undoDecision(hub(), moderator, decision)
      expect([await marks(), await followed()]).toEqual([0, { left: 0, entries: ['release 1.0.0'] }])
      expect((await patched()).version).toBe('1.0.0')
      expect([...(await told(reader)), ...(await told(owner))]).toEqual([])
    })

    it('after it: the marks are lifted, those told of it are told once more, and the next release has it', async () => {
      const decision = await remove()
      const patch = await patched()
      expect([patch.version, await holdsIt(patch.id)]).toEqual(['1.0.1', false])
      expect(await followed()).toEqual({ left: 1, entries: ['patch 1.0.1', 'release 1.0.0 left 1'] })
      const left = ['release.revoked', '1.0.1']
      for (const user of [reader, owner]) expect(await told(user)).toEqual([left])
      expect(await told(author, /^contribution\./)).toHaveLength(1)

      const caseId = await undoDecision(hub(), moderator, decision)
      expect(await marks()).toBe(0)
      expect(await followed()).toEqual({ left: 0, entries: ['patch 1.0.1', 'release 1.0.0'] })
      const back = ['release.restored', '1.0.0']
      for (const user of [reader, owner]) expect(await told(user)).toEqual([left, back])
      expect(await told(author, /^contribution\./)).toEqual([])
      const undone = await hub()
        .db.select()
        .from(events)
        .where(and(eq(events.subjectId, caseId), eq(events.type, 'case.reopened')))
      expect(undone.map(({ payload }) => payload.undoes)).toContain(decision)
      const ids = undone.map(({ id }) => id)
      expect(await hub().db.$count(moderationLog, inArray(moderationLog.eventId, ids))).toBe(2)

      // a patch takes out only: the record is back with what is chosen anew
      await withdrawOutput(hub(), author, work(1))
      const next = await patched()
      expect([next.version, await holdsIt(next.id)]).toEqual(['1.0.2', false])
      const [full, version] = await released()
      expect(await holdsIt(full ?? '')).toBe(true)
      const rows = eq(releaseRecords.releaseId, full ?? '')
      expect([version, await hub().db.$count(releaseRecords, rows)]).toEqual(['1.1.0', 2])
      expect(await told(reader)).toEqual([left, back, ['release.revoked', '1.0.2']])
    })
  })
}
