import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { checkCleaningCounts } from '~/domain/cleaning/desk/kept-counts.server'
import { countOutdated } from '~/domain/cleaning/desk/read-desk.server'
import { addEvaluationSet } from '~/domain/cleaning/evaluation/add-evaluation-set.server'
import { compareSets } from '~/domain/cleaning/evaluation/compare-sets.server'
import { readLedger } from '~/domain/cleaning/read-ledger.server'
import { conductRun } from '~/domain/cleaning/runs/conduct-run.server'
import { controlRun } from '~/domain/cleaning/runs/control-run.server'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { findRun, readProgress, readTrouble } from '~/domain/cleaning/runs/find-run.server'
import { runShard } from '~/domain/cleaning/runs/run-shard.server'
import { readThresholds } from '~/domain/cleaning/thresholds/read-thresholds.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideDispute } from '~/domain/review/decide-dispute.server'
import { fileDispute } from '~/domain/review/file-dispute.server'
import {
  cleaningThresholds,
  contaminations,
  disputes,
  findings,
  fingerprints,
  promptRevisions
} from '~db/schema'
import { changeOne, drawOne } from '~tests/bench/drawn-pictures'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { seen } from '../review/given'
import { outdate, recheck, reword, work } from './run-world'

let hub: TestHub
let ann: TestUser
let bo: TestUser
let admin: TestUser & { role: 'admin' }
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub)
  bo = await createUser(hub)
  admin = { ...(await createUser(hub, { role: 'admin' })), role: 'admin' }
})
afterAll(() => hub.close())

const terms = { license: 'CC0-1.0', trainingConsent: true } as const
let serial = 0
async function shared(text: string, by: TestUser = ann) {
  serial += 1
  const words = { title: `Letter ${serial}`, text, scenario: 'novel' as const, tags: [], parentId: undefined }
  const made = await createPrompt(hub, by, { ...words, ...terms })
  await cleanContributions(hub, [{ type: 'revision', id: made.revisionId }])
  return made
}
const rulesOf = async (id: string) => {
  const rows = await hub.db.select().from(findings).where(eq(findings.subjectId, id))
  return rows
    .filter(({ supersededAt }) => !supersededAt)
    .map(({ rule, ruleVersion }) => `${rule}@${ruleVersion}`)
    .sort()
}
const setThresholds = (overrides: Record<string, number>) =>
  hub.db.insert(cleaningThresholds).values({ overrides, hash: '', changedBy: admin.id, why: 'A test' })
const versionOf = async (id: string) =>
  (await hub.db.select().from(promptRevisions).where(eq(promptRevisions.id, id)))[0]?.pipelineVersion
const effective = async () => (await readThresholds(hub.db)).settings.pipelineVersion

/** Checks everything of another version, and applies what is found. */
async function applied() {
  const id = await recheck(hub, admin, { scope: 'stale' }, 1, 500)
  const { report } = await findRun(hub, id)
  await controlRun(hub, admin, id, 'apply')
  await work(hub, id, 1, 500)
  expect(await findRun(hub, id)).toMatchObject({ state: 'done' })
  expect(await checkCleaningCounts(hub)).toBe(0)
  return report
}

describe('a run after a change of thresholds', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, n) => `guest${serial}x${n}@maker-town.org`).join(' and ')

  it('finds whom the new ones hold, and brings all to the version in effect; with yet others it is not applied', async () => {
    const few = await shared(`Invite ${people(3)} to a supper of soup.`)
    const some = await shared(`Invite ${people(5)} to a concert on the frozen lake.`)
    expect(await countOutdated(hub)).toBe(0)
    await setThresholds({ 'redaction-count.hold': 4 })
    expect(await countOutdated(hub)).toBe(2)
    const report = await applied()
    expect(report).toMatchObject({ rows: 2, outcomes: { hold: 1, release: 0, redact: 0, tell: 0 } })
    expect(report?.byRule).toEqual({ 'redaction-count': { appeared: 1, gone: 0, altered: 0 } })
    expect(await countOutdated(hub)).toBe(0)
    for (const { revisionId } of [few, some]) expect(await versionOf(revisionId)).toBe(await effective())
    expect(await rulesOf(few.revisionId)).toEqual(['email@2'])
    expect(await rulesOf(some.revisionId)).toEqual([
      'email@2',
      expect.stringMatching(/^redaction-count@2\+[\da-f]{8}$/)
    ])

    await setThresholds({})
    const id = await createRun(hub, admin, { scope: 'stale' })
    expect(await conductRun(hub, id, { threads: 0 })).toMatchObject({ state: 'checking', shards: [0] })
    await setThresholds({ 'redaction-count.hold': 5 })
    await runShard(hub, { runId: id, number: 0, state: 'checking' }, { threads: 0 })
    expect(await readProgress(hub, id)).toMatchObject({ halted: 'failed', done: 0 })
    expect((await readTrouble(hub, id)).error).toContain(await effective())
    await controlRun(hub, admin, id, 'cancel')

    await setThresholds({})
    expect(await applied()).toMatchObject({ byRule: { 'redaction-count': { gone: 1 } } })
    const kept = await hub.db.select().from(findings).where(eq(findings.subjectId, some.revisionId))
    expect(kept.filter(({ supersededAt }) => supersededAt)).toMatchObject([{ rule: 'redaction-count' }])
  })

  it('ends a first cleaning with what it has; what still waits is not lost', async () => {
    const id = await createRun(hub, null, { scope: 'waiting' })
    await setThresholds({ 'redaction-count.hold': 6 })
    const words = {
      title: 'Waits',
      text: 'A waltz of two snowmen who never met.',
      scenario: 'novel' as const
    }
    const { revisionId } = await createPrompt(hub, ann, { ...words, ...terms, tags: [], parentId: undefined })
    await work(hub, id, 1, 500)
    expect(await findRun(hub, id)).toMatchObject({ state: 'cancelled' })
    const next = await recheck(hub, admin, { scope: 'waiting' })
    expect(await findRun(hub, next)).toMatchObject({ state: 'done', first: { published: 1 } })
    expect(await versionOf(revisionId)).toBe(await effective())
    await setThresholds({})
    await applied()
  })
})

describe('a recheck', () => {
  async function setAside(made: { promptId: string; revisionId: string }, rule: string, by: TestUser) {
    const ledger = await readLedger(hub, { id: by.id, role: 'creator' }, { promptId: made.promptId })
    const finding = ledger.findings.find((one) => one.rule === rule)
    const disputeId = await fileDispute(hub, by, {
      ...{ subjectType: 'revision', subjectId: made.revisionId, rule, why: 'It is a hotline.' },
      ruleVersion: finding?.ruleVersion ?? '',
      places: (finding?.places ?? []).map(({ key }) => key)
    })
    const [dispute] = await hub.db.select().from(disputes).where(eq(disputes.id, disputeId))
    const caseId = dispute?.caseId ?? ''
    if ((await seen(hub, caseId)).state === 'open') await claimCase(hub, admin, caseId)
    await decideDispute(hub, admin, { ...(await seen(hub, caseId)), disputeId, answer: 'set_aside' })
  }

  it('leaves exceptions set aside, even one made while its batch was being judged', async () => {
    const hotline = await shared('Ask at hotline@town-hall.org why the bells ring twice.')
    await setAside(hotline, 'email', ann)
    const gulls = 'Two gulls argue over a hat until the tide comes in and takes it.'
    const first = await shared(gulls)
    const copy = await shared(gulls, bo)
    expect(await rulesOf(copy.revisionId)).toEqual(['exact-duplicate@2'])
    await setAside(copy, 'exact-duplicate', bo)
    const late = await shared('Ask at lost-things@town-hall.org who has the hat.')
    await outdate(hub)
    const id = await recheck(hub, admin, { scope: 'stale' }, 1, 500)
    expect((await findRun(hub, id)).report?.byRule).toEqual({})
    await controlRun(hub, admin, id, 'apply')
    await conductRun(hub, id, { threads: 0 })
    // it breathes between reading and writing
    const breathe = () => setAside(late, 'email', ann)
    await runShard(hub, { runId: id, number: 0, state: 'applying' }, { threads: 0, breathe })
    await work(hub, id, 1, 500)
    expect(await findRun(hub, id)).toMatchObject({ state: 'done' })
    for (const { revisionId } of [hotline, first, copy, late]) expect(await rulesOf(revisionId)).toEqual([])
    const [shown] = await hub.db.select().from(promptRevisions).where(eq(promptRevisions.id, late.revisionId))
    expect(shown).toMatchObject({ cleanedText: shown?.text, pipelineVersion: await effective() })
    expect(await checkCleaningCounts(hub)).toBe(0)
    // other words first, then those of before: it is a copy again, and still excused
    await reword(hub, new Map([[copy.revisionId, 'A gull.']]))
    await outdate(hub)
    await applied()
    await reword(hub, new Map([[copy.revisionId, gulls]]))
    await outdate(hub)
    await applied()
    expect(await rulesOf(copy.revisionId)).toEqual([])
    const rows = await hub.db.select().from(fingerprints).where(eq(fingerprints.subjectId, copy.revisionId))
    expect(rows[0]?.clusterId).toBe(first.revisionId)
  })

  it('loses nothing that came of comparing: pictures, evaluation sets, an open dispute', async () => {
    const sums =
      'The baker sold forty loaves before noon and half of that, twenty, after, so sixty loaves that day.'
    const leaked = await shared(sums)
    const question = { question: 'How many loaves?', answer: sums }
    await addEvaluationSet(hub, admin, {
      ...{ name: 'sums', source: 'https://example.org/sums', license: 'MIT', questionsToo: false },
      ...{ mapping: null, fileName: 'sums.jsonl', file: new TextEncoder().encode(JSON.stringify(question)) }
    })
    while ((await compareSets(hub)) > 0);
    const drawn = await drawOne('ridges', 5)
    const give = async (by: TestUser, bytes: Uint8Array) => {
      const { promptId } = await shared(`Draw the ridge of mountain number ${serial} at dawn.`, by)
      const file = { bytes, alt: '' }
      const id = await addOutput(hub, by, { promptId, file, generatorId: 'flux', ...terms })
      await cleanContributions(hub, [{ type: 'output', id }])
      return id
    }
    const [picture, near, same] = [
      await give(ann, drawn),
      await give(bo, await changeOne('JPEG, quality 65', drawn, 5)),
      await give(bo, drawn)
    ]
    const before = await Promise.all([leaked.revisionId, picture, near, same].map(rulesOf))
    expect(before).toEqual([['contamination@1'], [], ['near-picture@1'], ['exact-duplicate@2']])
    const disputed = await shared('Ask at ferry@harbour.org when the ice breaks.')
    const ledger = await readLedger(hub, { id: ann.id, role: 'creator' }, { promptId: disputed.promptId })
    await fileDispute(hub, ann, {
      ...{ subjectType: 'revision', subjectId: disputed.revisionId, rule: 'email', ruleVersion: '2' },
      ...{ places: (ledger.findings[0]?.places ?? []).map(({ key }) => key), why: 'It is public.' }
    })
    await outdate(hub)
    const report = await applied()
    expect(report?.byRule).toEqual({})
    expect(await Promise.all([leaked.revisionId, picture, near, same].map(rulesOf))).toEqual(before)
    expect(await hub.db.select().from(contaminations)).toMatchObject([{ subjectId: leaked.revisionId }])
    const open = await hub.db.select().from(disputes).where(eq(disputes.subjectId, disputed.revisionId))
    expect(open).toMatchObject([{ state: 'open' }])
    expect(await rulesOf(disputed.revisionId)).toEqual(['email@2'])
  })
})
