import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOutput } from '~/domain/outputs/add-output.server'
import { rateOutput } from '~/domain/ratings/rate-output.server'
import { retractRating } from '~/domain/ratings/retract-rating.server'
import { bayesianAverage, hotScore } from '~/domain/ratings/score'
import { newId } from '~db/id'
import { events, users } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { outputRow, promptRow, publishedOutput, publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: TestUser
let rater: TestUser
let promptId: string
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  rater = await createUser(hub)
  promptId = (await publishedPrompt(hub, author)).promptId
})
afterAll(() => hub.close())

const scores = (overall: number, adherence = overall, quality = overall) => ({ overall, adherence, quality })

describe('score', () => {
  it('starts at three and follows the votes', () => {
    expect([bayesianAverage(0, 0), bayesianAverage(5, 1)]).toEqual([0, 20 / 6])
    expect(bayesianAverage(5000, 1000)).toBeCloseTo(4.99, 2)
  })
  it('weighs ten times the votes like 12.5 hours', () => {
    const at = Date.UTC(2026, 5, 1)
    const shared = (votes: number) => ({ votes, outputs: 1, imported: false })
    expect(hotScore(shared(10), at) - hotScore(shared(1), at + 45_000_000)).toBeCloseTo(0, 9)
  })
})

describe('trending', () => {
  const at = Date.UTC(2026, 5, 1)
  const HOUR_MS = 3_600_000
  const shared = { votes: 0, outputs: 1, imported: false }
  it('puts shared work of the hour, and of the half day before, over a prompt without outputs', () => {
    const bare = hotScore({ ...shared, outputs: 0 }, at)
    expect(hotScore(shared, at - 12 * HOUR_MS)).toBeGreaterThan(bare)
    expect(hotScore(shared, at - 13 * HOUR_MS)).toBeLessThan(bare)
  })
  it('lets an import start a day back, and rise by its votes', () => {
    expect(hotScore(shared, at - 24 * HOUR_MS)).toBeGreaterThan(hotScore({ ...shared, imported: true }, at))
    expect(hotScore({ votes: 200, outputs: 1, imported: true }, at)).toBeGreaterThan(hotScore(shared, at))
  })
  it('is kept by publishing: an output lifts its prompt by half a day', async () => {
    const made = await publishedPrompt(hub, author, {
      title: 'Bare',
      text: 'Nothing was made of this one yet.'
    })
    const before = (await promptRow(hub, made.promptId)).hot
    await publishedOutput(hub, author, made.promptId, 'now something was')
    expect((await promptRow(hub, made.promptId)).hot - before).toBeCloseTo(1, 6)
  })
})

describe('rating', () => {
  it('gives, changes and takes back, with sums to match', async () => {
    const id = await publishedOutput(hub, author, promptId, 'one')
    await rateOutput(hub, rater, { outputId: id, ...scores(5, 4, 3) })
    expect(await outputRow(hub, id)).toMatchObject({
      ratingCount: 1,
      overallSum: 5,
      adherenceSum: 4,
      qualitySum: 3
    })
    await rateOutput(hub, rater, { outputId: id, ...scores(2, 2, 5) })
    const changed = await outputRow(hub, id)
    expect(changed).toMatchObject({ ratingCount: 1, overallSum: 2, adherenceSum: 2, qualitySum: 5 })
    expect(changed.score).toBeCloseTo(17 / 6, 5)
    expect(await promptRow(hub, promptId)).toMatchObject({ ratingCount: 1, ratingSum: 2, coverOutputId: id })
    await retractRating(hub, rater, id)
    await retractRating(hub, rater, id)
    expect(await outputRow(hub, id)).toMatchObject({
      ratingCount: 0,
      overallSum: 0,
      adherenceSum: 0,
      qualitySum: 0,
      score: 0
    })
    const told = await hub.db
      .select({ type: events.type })
      .from(events)
      .where(eq(events.subjectId, id))
      .orderBy(events.id)
    expect(told.map((event) => event.type).filter((type) => type.startsWith('rating'))).toEqual([
      'rating.given',
      'rating.given',
      'rating.retracted'
    ])
  })

  it('refuses one’s own, what is not published, and other numbers', async () => {
    const id = await publishedOutput(hub, author, promptId, 'two')
    await expect(rateOutput(hub, author, { outputId: id, ...scores(5) })).rejects.toMatchObject({
      code: 'forbidden'
    })
    for (const wrong of [0, 6, 2.5, Number.NaN])
      await expect(rateOutput(hub, rater, { outputId: id, ...scores(wrong) })).rejects.toMatchObject({
        code: 'invalid'
      })
    const given = {
      promptId,
      text: 'three',
      generatorId: 'gpt',
      license: 'CC0-1.0',
      trainingConsent: false
    } as const
    const waiting = await addOutput(hub, author, given)
    await expect(rateOutput(hub, rater, { outputId: waiting, ...scores(3) })).rejects.toMatchObject({
      code: 'not_found'
    })
    await expect(rateOutput(hub, rater, { outputId: newId(), ...scores(3) })).rejects.toMatchObject({
      code: 'not_found'
    })
  })

  it('counts fifty people at once exactly, over two outputs of one prompt', async () => {
    const own = (await publishedPrompt(hub, author)).promptId
    const ids = [
      await publishedOutput(hub, author, own, 'left'),
      await publishedOutput(hub, author, own, 'right')
    ] as const
    const crowd = Array.from({ length: 50 }, (_, i) => ({
      id: newId(),
      name: `crowd-${i}`,
      displayName: `Crowd ${i}`,
      email: `crowd-${i}@example.org`,
      passwordHash: 'x'
    }))
    await hub.db.insert(users).values(crowd)
    const value = (i: number) => (i % 5) + 1
    await Promise.all(
      crowd.map((person, i) =>
        rateOutput(hub, person, { outputId: ids[i % 2] ?? ids[0], ...scores(value(i), 3, 1) })
      )
    )
    const [left, right] = [await outputRow(hub, ids[0]), await outputRow(hub, ids[1])]
    const sum = crowd.reduce((total, _, i) => total + value(i), 0)
    expect(left.ratingCount + right.ratingCount).toBe(50)
    expect(left.overallSum + right.overallSum).toBe(sum)
    expect([left.adherenceSum + right.adherenceSum, left.qualitySum + right.qualitySum]).toEqual([150, 50])
    expect(await promptRow(hub, own)).toMatchObject({ ratingCount: 50, ratingSum: sum })
    await Promise.all(crowd.map((person, i) => retractRating(hub, person, ids[i % 2] ?? ids[0])))
    expect(await promptRow(hub, own)).toMatchObject({ ratingCount: 0, ratingSum: 0, score: 0 })
  })
})
