import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { castBallot } from '~/domain/arena/cast-ballot.server'
import { drawMatch } from '~/domain/arena/draw-match.server'
import { findBallot } from '~/domain/arena/find-ballot.server'
import { choiceOf, type Match, SIDES, sideOf } from '~/domain/arena/match'
import { takeBackBallot } from '~/domain/arena/take-back-ballot.server'
import { ballots, events, outputs, prompts } from '~db/schema'
import { addPrompt, addText } from '~tests/domain/datasets/contributions'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let ann: TestUser
let bo: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
  bo = await createUser(hub, { name: 'bo' })
})
afterAll(() => hub?.close())
beforeEach(async () => {
  await hub.db.delete(prompts)
})

/** A prompt of ann's with texts of hers. */
async function compared(...texts: string[]) {
  const prompt = await addPrompt(hub, ann.id, { outputCount: texts.length })
  const ids = []
  for (const text of texts) ids.push(await addText(hub, ann.id, prompt, text))
  return { prompt, ids }
}
async function draw(voter: { id: string } | null = bo): Promise<Match> {
  const match = await drawMatch(hub, voter)
  if (!match) throw new Error('nothing was drawn')
  return match
}
const idsOf = ({ left, right }: Match) => [left.id, right.id].sort()

test('a side is kept as a choice whichever stood on the left, and read back', () => {
  for (const side of SIDES)
    for (const firstLeft of [true, false]) expect(sideOf(choiceOf(side, firstLeft), firstLeft)).toBe(side)
  expect(choiceOf('left', true)).toBe('first')
  expect(choiceOf('left', false)).toBe('second')
})

test('two works are drawn blind, and their makers told with everybody’s votes once one has voted', async () => {
  const { ids } = await compared('one', 'two')
  const match = await draw()
  expect(idsOf(match)).toEqual([...ids].sort())
  expect(match.prompt.text).toBe('Write a line about the sea.')
  expect(JSON.stringify(match)).not.toMatch(/"(generator|model|author|by|score)"/)
  expect((await draw(null)).token).toBe('')
  const ballot = await castBallot(hub, bo, { token: match.token, side: 'right' })
  const said = await findBallot(hub, bo, ballot)
  expect([said.left.id, said.right.id]).toEqual([match.left.id, match.right.id])
  expect(said).toMatchObject({ side: 'right', votes: { left: 0, right: 1, tie: 0, both_bad: 0 } })
  expect(said.right).toMatchObject({ by: 'ann', generator: { id: 'gpt' } })
  await expect(findBallot(hub, ann, ballot)).rejects.toMatchObject({ code: 'not_found' })
  // whoever stood on the left for others, a vote for a work counts for it
  const cy = await createUser(hub, { name: 'cy' })
  const theirs = await draw(cy)
  const same = theirs.left.id === match.right.id ? 'left' : 'right'
  await castBallot(hub, cy, { token: theirs.token, side: same })
  expect((await findBallot(hub, bo, ballot)).votes).toMatchObject({ right: 2, left: 0 })
})

test('nobody is shown a pair twice, their own works, copies, or what nobody else sees', async () => {
  const { prompt, ids } = await compared('one', 'two', 'two')
  await addText(hub, bo.id, prompt, 'of bo')
  await addText(hub, ann.id, prompt, 'held', { moderationState: 'held' })
  await addText(hub, ann.id, prompt, 'print(1)', { modality: 'code' })
  expect(await drawMatch(hub, ann)).toBeNull()
  const seen = new Set<string>()
  for (let i = 0; i < 2; i += 1) {
    const match = await draw()
    seen.add(idsOf(match).join())
    await castBallot(hub, bo, { token: match.token, side: 'tie' })
  }
  const [one, two, copy] = ids
  expect([...seen].sort()).toEqual([[one, two].sort().join(), [one, copy].sort().join()].sort())
  expect(await drawMatch(hub, bo)).toBeNull()
})

test('the pair with the fewest votes comes first', async () => {
  await compared('one', 'two', 'three')
  const counts = new Map<string, number>()
  for (let i = 0; i < 6; i += 1) {
    const voter = await createUser(hub, { name: `voter-${i}` })
    const match = await draw(voter)
    const pair = idsOf(match).join()
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
    await castBallot(hub, voter, { token: match.token, side: 'left' })
  }
  expect([...counts.values()]).toEqual([2, 2, 2])
})

test('prompts that came all at once have their chance each, the last as well', async () => {
  const late = new Set<string>()
  await addPrompt(hub, ann.id, { id: '01000000-0000-7000-8000-000000000000', outputCount: 2 })
  for (let i = 0; i < 36; i += 1) {
    const { prompt } = await compared(`one ${i}`, `two ${i}`)
    if (i >= 26) late.add(prompt.id)
  }
  const drawn = []
  for (let i = 0; i < 60; i += 1) drawn.push((await draw(null)).prompt.id)
  expect(drawn.some((id) => late.has(id))).toBe(true)
})

test('a vote needs a pair that was drawn for the voter, and counts once', async () => {
  await compared('one', 'two')
  const { token } = await draw()
  for (const wrong of ['', 'x', token.replace(/^./, (c) => (c === 'f' ? 'e' : 'f')), `${token}x`])
    await expect(castBallot(hub, bo, { token: wrong, side: 'left' })).rejects.toMatchObject({
      key: 'arena:error.not_drawn'
    })
  await expect(castBallot(hub, ann, { token, side: 'left' })).rejects.toMatchObject({
    key: 'arena:error.not_drawn'
  })
  const votes = await Promise.allSettled(
    Array.from({ length: 5 }, () => castBallot(hub, bo, { token, side: 'left' }))
  )
  expect(votes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await hub.db.select().from(ballots)).toHaveLength(1)
})

test('a work that is gone takes no votes; a ballot taken back is gone and its pair comes again', async () => {
  await compared('one', 'two')
  const match = await draw()
  await hub.db.update(outputs).set({ moderationState: 'removed' })
  await expect(castBallot(hub, bo, { token: match.token, side: 'left' })).rejects.toMatchObject({
    key: 'arena:error.gone'
  })
  await hub.db.update(outputs).set({ moderationState: 'published' })
  const ballot = await castBallot(hub, bo, { token: match.token, side: 'both_bad' })
  await expect(takeBackBallot(hub, ann, ballot)).rejects.toMatchObject({ code: 'not_found' })
  await takeBackBallot(hub, bo, ballot)
  await expect(takeBackBallot(hub, bo, ballot)).rejects.toMatchObject({ code: 'not_found' })
  expect(idsOf(await draw())).toEqual(idsOf(match))
  const told = (await hub.db.select().from(events)).map(({ type }) => type)
  expect(told.filter((type) => type.startsWith('ballot.')).slice(-2)).toEqual([
    'ballot.cast',
    'ballot.taken_back'
  ])
})
