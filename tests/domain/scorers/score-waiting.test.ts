import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { readScored } from '~/domain/datasets/read-scored.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { OPEN_MS, OPENS_AFTER } from '~/domain/scorers/circuit'
import { readScorerStates } from '~/domain/scorers/read-states.server'
import { scoreWaiting } from '~/domain/scorers/score-waiting.server'
import type { ScorerSettings } from '~/domain/scorers/scorer-settings.server'
import { MAX_TRIES, pauseMs } from '~/domain/scorers/waiting-results.server'
import { scorerResults, scorers } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { colour } from '../outputs/images'
import { givenPrompt } from '../prompts/support'
import { answer, good, toyScorer } from './toy-scorer'

const toy = await toyScorer()
const { scorer } = toy
let hub: TestHub
let ada: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ada = await createUser(hub)
})
afterAll(() => hub.close())
beforeEach(async () => {
  await hub.db.delete(scorerResults)
  await hub.db.delete(scorers)
  hub.settings.scorers = [scorer]
})

let serial = 0
async function cleaned(): Promise<{ promptId: string; revisionId: string }> {
  serial += 1
  const made = await createPrompt(
    hub,
    ada,
    givenPrompt({ title: `Scored ${serial}`, text: `Word number ${serial}, mail a@b${serial}-town.org` })
  )
  await cleanContributions(hub, [{ type: 'revision', id: made.revisionId }])
  return made
}
const rowsOf = (id: string) =>
  hub.db
    .select()
    .from(scorerResults)
    .where(and(eq(scorerResults.subjectId, id), eq(scorerResults.scorer, 'toy')))
    .orderBy(scorerResults.version)

describe('what waits', () => {
  it('is noted by cleaning, asked about in batches by cleaned words, and kept beside the version that scored it', async () => {
    const made = [await cleaned(), await cleaned(), await cleaned(), await cleaned(), await cleaned()]
    const [first] = made as [{ promptId: string; revisionId: string }]
    expect(await rowsOf(first.revisionId)).toMatchObject([{ outcome: 'waiting', version: '' }])
    expect(await scoreWaiting(hub)).toEqual({ toy: 5 })
    expect(toy.asked.map((one) => one.items.length)).toEqual([4, 1])
    expect(toy.asked[0]?.items[0]).toMatchObject({
      kind: 'prompt',
      language: 'en',
      text: expect.stringContaining('<EMAIL_1>')
    })
    expect(await rowsOf(first.revisionId)).toMatchObject([
      { outcome: 'scored', version: 'toy@1', values: { toxicity: 0.25 } }
    ])
    expect(await scoreWaiting(hub)).toEqual({ toy: 0 })
    expect((await getPrompt(hub, { id: ada.id, role: 'creator' }, first.promptId)).scores?.outside).toEqual([
      { scorer: 'toy', version: 'toy@1', outcome: 'scored', values: { toxicity: 0.25 } }
    ])
    expect((await getPrompt(hub, null, first.promptId)).scores).toBeNull()
  })

  it('and what was scored is told of a release; that nothing was, too', async () => {
    const { revisionId } = await cleaned()
    const scored = (scorers: ScorerSettings[]) =>
      hub.db.transaction(async (tx) => {
        await tx.execute(
          sql`create temp table kept on commit drop as select ${revisionId}::uuid as revision_id, ${revisionId}::uuid as output_id`
        )
        return readScored(tx, scorers)
      })
    const none = { scorer: 'toy', gives: ['toxicity'], version: null, contributions: 0 }
    expect(await scored([])).toEqual([])
    expect(await scored([scorer])).toEqual([none])
    await scoreWaiting(hub)
    expect(await scored([scorer, { ...scorer, name: 'other' }])).toEqual([
      { ...none, version: 'toy@1', contributions: 1 },
      { ...none, scorer: 'other' }
    ])
  })

  it('is asked about again when the model is another, and by a scorer that came later', async () => {
    hub.settings.scorers = []
    const { revisionId } = await cleaned()
    expect(await rowsOf(revisionId)).toEqual([])
    hub.settings.scorers = [scorer]
    await scoreWaiting(hub)
    expect(await rowsOf(revisionId)).toMatchObject([{ version: 'toy@1' }])
    toy.reply = ({ items: given }) => ({ body: answer(given, '2', 0.5) })
    const { revisionId: later } = await cleaned()
    await scoreWaiting(hub)
    expect(await rowsOf(later)).toMatchObject([{ version: 'toy@2' }])
    expect(await rowsOf(revisionId)).toMatchObject([
      { version: 'toy@1' },
      { version: 'toy@2', values: { toxicity: 0.5 } }
    ])
  })

  it('of pictures is a display copy, once there is one', async () => {
    const { promptId } = await cleaned()
    const terms = { generatorId: 'flux', license: 'CC0-1.0', trainingConsent: true } as const
    const bytes = await colour(300, 200, '#135').png().toBuffer()
    const id = await addOutput(hub, ada, { promptId, file: { bytes, alt: '' }, ...terms })
    await cleanContributions(hub, [{ type: 'output', id }])
    let now = new Date()
    await scoreWaiting(hub, { now: () => now })
    expect(toy.asked.flatMap((one) => one.items).some((item) => item.kind === 'image')).toBe(false)
    await deriveOutput(hub, id)
    now = new Date(now.getTime() + 120_000)
    await scoreWaiting(hub, { now: () => now })
    const sent = toy.asked.flatMap((one) => one.items).find((item) => item.kind === 'image')
    expect(
      Buffer.from(sent?.image ?? '', 'base64')
        .subarray(8, 12)
        .toString()
    ).toBe('WEBP')
    expect(await rowsOf(id)).toMatchObject([{ outcome: 'scored' }])
  })

  it('is forgotten when it leaves', async () => {
    const { promptId, revisionId } = await cleaned()
    await withdrawPrompt(hub, ada, promptId)
    await scoreWaiting(hub)
    expect(toy.asked.flatMap((one) => one.items.map(({ id }) => id))).not.toContain(revisionId)
    expect(await rowsOf(revisionId)).toEqual([])
  })

  it('fails without anybody waiting: put off, longer each time, then recorded as not scored, and why', async () => {
    const { revisionId } = await cleaned()
    toy.reply = (one) =>
      one.items.some(({ id }) => id === revisionId) ? { status: 500, body: '' } : good(one)
    let now = new Date()
    for (let n = 1; n <= MAX_TRIES; n += 1) {
      await scoreWaiting(hub, { now: () => now })
      expect(await rowsOf(revisionId)).toMatchObject([
        { tries: n, outcome: n < MAX_TRIES ? 'waiting' : 'failed' }
      ])
      // beyond the pause, and beyond the time the circuit is open
      now = new Date(now.getTime() + Math.max(pauseMs(n), 4 * OPEN_MS))
    }
    expect(await rowsOf(revisionId)).toMatchObject([{ note: 'status', version: '' }])
  })

  it('keeps one that spoils every batch from costing the others theirs', async () => {
    const made = [await cleaned(), await cleaned(), await cleaned()]
    const [bad, ...others] = made.map(({ revisionId }) => revisionId) as [string, string, string]
    toy.reply = (one) => (one.items.some(({ id }) => id === bad) ? { status: 400, body: '' } : good(one))
    let now = new Date()
    for (let n = 1; n <= 4; n += 1) {
      await scoreWaiting(hub, { now: () => now })
      now = new Date(now.getTime() + 10 * OPEN_MS)
    }
    for (const id of others) expect(await rowsOf(id)).toMatchObject([{ outcome: 'scored' }])
    expect(await rowsOf(bad)).toMatchObject([{ outcome: 'waiting' }])
  })

  it('is left alone while the circuit is open, which operators see; one good try closes it', async () => {
    // with the statistics of an empty table the planner once ran the choice of the batch again for every row, and claimed all
    await hub.db.execute(sql`analyze scorer_results`)
    const made: string[] = []
    for (let n = 0; n < 6; n += 1) made.push((await cleaned()).revisionId)
    hub.settings.scorers = [{ ...scorer, batch: 1 }]
    toy.reply = () => ({ status: 503, body: '' })
    let now = new Date()
    await scoreWaiting(hub, { now: () => now })
    expect(toy.asked.length).toBe(OPENS_AFTER)
    expect(await readScorerStates(hub)).toMatchObject([
      { name: 'toy', circuit: 'open', lastError: 'status: answered 503', waiting: 6 }
    ])
    await scoreWaiting(hub, { now: () => now })
    expect(toy.asked.length).toBe(OPENS_AFTER)
    toy.reply = good
    now = new Date(now.getTime() + OPEN_MS)
    await scoreWaiting(hub, { now: () => now })
    expect(await readScorerStates(hub)).toMatchObject([
      { circuit: 'closed', version: 'toy@1', waiting: 0, failed: 0 }
    ])
    for (const id of made) expect(await rowsOf(id)).toMatchObject([{ outcome: 'scored' }])
  })
})
