import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { checkCleaningCounts } from '~/domain/cleaning/desk/kept-counts.server'
import { PIPELINE_VERSION } from '~/domain/cleaning/pipeline'
import { conductRun } from '~/domain/cleaning/runs/conduct-run.server'
import { controlRun } from '~/domain/cleaning/runs/control-run.server'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { findRun, readProgress, readSamples } from '~/domain/cleaning/runs/find-run.server'
import { failShard, runShard } from '~/domain/cleaning/runs/run-shard.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import {
  cases,
  cleaningRuns,
  cleaningShards,
  findings,
  notifications,
  promptRevisions,
  prompts
} from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import {
  cleanAll,
  earlierWords,
  fill,
  outdate,
  rawWords,
  recheck,
  reword,
  snapshot,
  uncleaned,
  work
} from './run-world'

let hub: TestHub
let ada: TestUser
let operator: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ada = await createUser(hub)
  operator = await createUser(hub, { role: 'admin' })
})
afterAll(() => hub.close())

describe('the same as one by one', () => {
  let expected: Awaited<ReturnType<typeof snapshot>>
  beforeAll(async () => {
    await fill(hub, ada)
    await cleanAll(hub, 1)
    expected = await snapshot(hub)
    expect(new Set(expected.map(({ cluster }) => cluster)).size).toBeLessThan(expected.length)
    expect(expected.filter(({ state }) => state === 'held').length).toBeGreaterThan(3)
  })

  it('first cleaning of many that wait, in many shards in any order, by three workers', async () => {
    await uncleaned(hub)
    const id = await recheck(hub, operator, { scope: 'waiting', shardRows: 13 }, 3, 5)
    expect(await findRun(hub, id)).toMatchObject({
      state: 'done',
      first: { held: expected.filter(({ state }) => state === 'held').length }
    })
    expect(await snapshot(hub)).toEqual(expected)
  })

  it('what earlier rules cleaned otherwise, in many shards in any order, by three workers', async () => {
    const raw = await rawWords(hub)
    await uncleaned(hub)
    await reword(hub, earlierWords(raw))
    await cleanAll(hub, 500)
    await outdate(hub)
    await reword(hub, raw)
    const before = await snapshot(hub)
    const differing = before.filter(({ text }, n) => text !== expected[n]?.text)
    expect(differing.length).toBeGreaterThan(20)

    const id = await recheck(hub, operator, { scope: 'stale', shardRows: 13 }, 3, 7)
    expect(await snapshot(hub)).toEqual(before)
    const { report } = await findRun(hub, id)
    expect(report).toMatchObject({ rows: before.length, broken: 0 })

    await controlRun(hub, operator, id, 'apply')
    await work(hub, id, 3, 5)
    expect(await findRun(hub, id)).toMatchObject({ state: 'done' })
    const [placed] = await hub.db.select().from(cleaningRuns).where(eq(cleaningRuns.id, id))
    expect(placed?.placed).toBe(placed?.toPlace)
    const after = await snapshot(hub)
    // what everybody could see stays visible until a moderator decides
    expect(after.map(({ state: _state, ...row }) => row)).toEqual(
      expected.map(({ state: _state, ...row }) => row)
    )
    const caught = after.filter(({ state }, n) => state === 'published' && expected[n]?.state === 'held')
    const freed = after.filter(({ state }, n) => state === 'published' && before[n]?.state === 'held')
    expect(caught.length).toBeGreaterThan(1)
    expect(report?.outcomes).toMatchObject({ hold: caught.length, release: freed.length })
    expect(await liveCases()).toEqual(
      after.filter(({ state }, n) => state === 'held' || expected[n]?.state === 'held').map(({ id }) => id)
    )
  })

  async function liveCases(): Promise<string[]> {
    const rows = await hub.db.execute<{ id: string }>(sql`
      select subject_id as id from cases where state <> 'closed' order by subject_id`)
    return rows.map(({ id }) => id)
  }
})

describe('a run', () => {
  let other: TestHub
  let author: TestUser
  let admin: TestUser
  beforeAll(async () => {
    other = await createTestHub()
    author = await createUser(other)
    admin = await createUser(other, { role: 'admin' })
  })
  afterAll(() => other.close())

  let serial = 0
  async function shared(text: string) {
    serial += 1
    const made = await createPrompt(other, author, {
      ...{ title: `Letter ${serial}`, text, scenario: 'novel' as const, tags: [], parentId: undefined },
      ...{ license: 'CC0-1.0' as const, trainingConsent: true }
    })
    await cleanContributions(other, [{ type: 'revision', id: made.revisionId }])
    return made
  }
  const rowOf = async (promptId: string) =>
    (await other.db.select().from(prompts).where(eq(prompts.id, promptId)))[0]
  /** What the operator was told about a run. */
  const toldOf = (runId: string) =>
    other.db
      .select({ kind: notifications.kind, params: notifications.params })
      .from(notifications)
      .where(and(eq(notifications.userId, admin.id), eq(notifications.href, `/cleaning/runs/${runId}`)))
      .orderBy(notifications.id)
  const liveCase = async (revisionId: string) =>
    (await other.db.select().from(cases).where(eq(cases.subjectId, revisionId))).find(
      ({ state }) => state !== 'closed'
    )

  it('shows new words at once, keeps what is held anew visible for a moderator, hides the gravest, frees the others', async () => {
    const plain = 'Write a letter from the harbour master of a town on the moon to the lamplighter.'
    const mail = await shared(`${plain} Thank nobody.`)
    const spam = await shared(
      'Twenty words about an honest baker who never sells bread before the sun is up.'
    )
    const secret = await shared('Explain to a child why the tide goes out, and where the boats go meanwhile.')
    const freed = await shared(`Hidden ${'\u202e'}words${'\u202c'} in a letter about nothing but the rain.`)
    expect((await rowOf(freed.promptId))?.moderationState).toBe('held')
    const many = Array.from({ length: 10 }, (_, n) => `person${n}@maker-town.org`).join(' ')
    await reword(
      other,
      new Map([
        [mail.revisionId, `${plain} Thank keeper@maker-town.org for it.`],
        [spam.revisionId, `Tell the story of ${many}, who all bake.`],
        [secret.revisionId, `Read it ${'\u202e'}backwards${'\u202c'} and tell what the tide has left.`],
        [freed.revisionId, 'A letter about nothing but the rain, and who walked in it.']
      ])
    )
    await outdate(other)
    const id = await recheck(other, admin, { scope: 'stale' }, 1, 500)
    const { report } = await findRun(other, id)
    expect(report).toMatchObject({
      rows: 4,
      unchanged: 0,
      outcomes: { hold: 2, release: 1, redact: 1, tell: 0 }
    })
    expect(report?.byRule.email).toEqual({ appeared: 2, gone: 0, altered: 0 })
    const samples = await readSamples(other, id, 'email', 10)
    expect(samples).toHaveLength(2)
    expect(samples.find(({ subjectId }) => subjectId === mail.revisionId)).toMatchObject({
      outcome: 'redact',
      before: expect.stringContaining('Thank nobody'),
      after: expect.stringContaining('Thank <EMAIL_1> for it')
    })
    await controlRun(other, admin, id, 'apply')
    await work(other, id)

    expect(await rowOf(mail.promptId)).toMatchObject({
      moderationState: 'published',
      excerpt: `${plain} Thank <EMAIL_1> for it.`
    })
    const found = await other.db.execute<{ hit: boolean }>(sql`
      select search @@ to_tsquery('simple', 'keeper') as hit from prompt_words where prompt_id = ${mail.promptId}`)
    expect(found).toMatchObject([{ hit: false }])
    expect((await rowOf(spam.promptId))?.moderationState).toBe('published')
    expect(await liveCase(spam.revisionId)).toMatchObject({ lane: 'new', severity: 2 })
    expect((await rowOf(secret.promptId))?.moderationState).toBe('held')
    expect(await liveCase(secret.revisionId)).toMatchObject({ lane: 'new', severity: 3 })
    expect((await rowOf(freed.promptId))?.moderationState).toBe('published')
    expect(await liveCase(freed.revisionId)).toBeUndefined()
    const told = await other.db.select().from(notifications).where(eq(notifications.userId, author.id))
    expect(told.map(({ kind }) => kind).sort()).toEqual([
      'contribution.held',
      'contribution.held',
      'contribution.published'
    ])
    const past = await other.db
      .select()
      .from(findings)
      .where(eq(findings.subjectId, freed.revisionId))
      .orderBy(findings.rule)
    expect(past.map(({ rule, verdict, supersededAt }) => [rule, verdict, supersededAt !== null])).toEqual([
      ['hidden-text', 'drop', true],
      ['unicode-repair', 'fix', true]
    ])
    expect(await checkCleaningCounts(other)).toBe(0)

    expect(await toldOf(id)).toEqual([
      { kind: 'cleaning_run.ready', params: { rows: 4, changed: 4 } },
      { kind: 'cleaning_run.done', params: { rows: 4, changed: 4 } }
    ])
    const nothing = await recheck(other, admin, { scope: 'stale' }, 1, 500)
    expect(await findRun(other, nothing)).toMatchObject({ state: 'done' })
    expect(await toldOf(nothing)).toEqual([])

    const again = await recheck(other, admin, { scope: 'all' }, 1, 500)
    expect((await findRun(other, again)).report).toMatchObject({ rows: 4, unchanged: 4 })
    await controlRun(other, admin, again, 'discard')
    const ofRule = await recheck(other, admin, { scope: 'rules', rules: ['redaction-count'] }, 1, 500)
    expect((await findRun(other, ofRule)).report).toMatchObject({ rows: 1, unchanged: 1 })
    await controlRun(other, admin, ofRule, 'discard')
  })

  it('goes on behind the last batch after it was killed, paused or failed, and counts nothing twice', async () => {
    for (let n = 0; n < 6; n += 1)
      await shared(`A tale of ${n} foxes who learned to count to ${n + 1} and no further.`)
    const id = await createRun(other, admin, { scope: 'all', shardRows: 4 })
    await expect(createRun(other, admin, { scope: 'stale' })).rejects.toMatchObject({ code: 'conflict' })
    const handed = await conductRun(other, id)
    expect(handed?.shards).toEqual([0, 1, 2])
    const shard = (number: number) => ({ runId: id, number, state: 'checking' as const })
    let left = 2
    const dies = async () => {
      left -= 1
      if (left < 0) throw new Error('killed')
    }
    await expect(runShard(other, shard(0), { batch: 1, threads: 0, breathe: dies })).rejects.toThrow('killed')
    expect(await readProgress(other, id)).toMatchObject({ done: 2, total: 10 })
    // an earlier worker that comes back to life has no effect beside a later one
    let second: Promise<void> | null = null
    await runShard(other, shard(0), {
      ...{ batch: 1, threads: 0 },
      breathe: async () => {
        second ??= runShard(other, shard(0), { batch: 2, threads: 0 })
        await second
      }
    })
    expect(await readProgress(other, id)).toMatchObject({ done: 4, shards: { done: 1 } })

    await controlRun(other, admin, id, 'pause')
    await runShard(other, shard(1), { threads: 0 })
    expect(await readProgress(other, id)).toMatchObject({ done: 4, halted: 'paused' })
    await controlRun(other, admin, id, 'resume')
    await failShard(other, shard(1), new Error('the disk is full'))
    await runShard(other, shard(2), { threads: 0 })
    expect(await readProgress(other, id)).toMatchObject({ halted: 'failed', shards: { done: 2, failed: 1 } })
    expect(await toldOf(id)).toEqual([{ kind: 'cleaning_run.failed', params: {} }])
    expect(await conductRun(other, id)).toBeNull()
    await controlRun(other, admin, id, 'resume')
    await work(other, id)
    expect((await findRun(other, id)).report).toMatchObject({ rows: 10, unchanged: 10, broken: 0 })
    await controlRun(other, admin, id, 'discard')
    await expect(controlRun(other, admin, id, 'apply')).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not applied with other rules than it was checked with; cancelled halfway, leaves nothing half done', async () => {
    await outdate(other)
    const id = await recheck(other, admin, { scope: 'stale', shardRows: 3 }, 1, 500)
    await other.db.execute(sql`update cleaning_runs set pipeline_version = 'k1-yesterday' where id = ${id}`)
    await expect(controlRun(other, admin, id, 'apply')).rejects.toMatchObject({
      code: 'conflict',
      key: 'cleaningRuns:error.version'
    })
    await other.db.execute(
      sql`update cleaning_runs set pipeline_version = ${PIPELINE_VERSION} where id = ${id}`
    )
    await controlRun(other, admin, id, 'apply')
    const handed = await conductRun(other, id)
    expect(handed?.shards).toHaveLength(4)
    await runShard(other, { runId: id, number: 1, state: 'applying' }, { threads: 0 })
    await controlRun(other, admin, id, 'cancel')
    await runShard(other, { runId: id, number: 2, state: 'applying' }, { threads: 0 })
    await work(other, id)
    expect(await findRun(other, id)).toMatchObject({ state: 'cancelled' })
    const versions = await other.db.select().from(promptRevisions)
    expect(versions.filter(({ pipelineVersion }) => pipelineVersion === PIPELINE_VERSION)).toHaveLength(3)
    const shards = await other.db.select().from(cleaningShards).where(eq(cleaningShards.runId, id))
    expect(shards.filter(({ state }) => state === 'done')).toHaveLength(1)
  })
})
