import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { readScored } from '~/domain/datasets/read-scored.server'
import { readSettings } from '~/domain/hub/settings.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { askScorer, type ScorerItem } from '~/domain/scorers/ask-scorer.server'
import { admit, CLOSED, failed, LONGEST_MS, OPEN_MS, OPENS_AFTER } from '~/domain/scorers/circuit'
import { readScorerStates } from '~/domain/scorers/read-states.server'
import { scoreWaiting } from '~/domain/scorers/score-waiting.server'
import type { ScorerSettings } from '~/domain/scorers/scorer-settings.server'
import { MAX_TRIES, pauseMs } from '~/domain/scorers/waiting-results.server'
import { scorerResults, scorers } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { colour } from '../outputs/images'
import { givenPrompt } from '../prompts/support'

interface Asked {
  items: ScorerItem[]
  authorization?: string
}
type Reply = (asked: Asked) => { status?: number; headers?: Record<string, string>; body: string } | 'never'

let server: Server
let url: string
let reply: Reply
let asked: Asked[] = []

const answer = (items: ScorerItem[], version = '1', value = 0.25) =>
  JSON.stringify({
    model: 'toy',
    version,
    scores: items.map(({ id }) => ({ id, values: { toxicity: value, secret_extra: 1 } }))
  })
const good: Reply = ({ items }) => ({ body: answer(items) })

let hub: TestHub
let ada: TestUser
let scorer: ScorerSettings
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = { ...JSON.parse(String(Buffer.concat(chunks))), authorization: request.headers.authorization }
    asked.push(one)
    const given = reply(one)
    if (given === 'never') return
    response.writeHead(given.status ?? 200, given.headers).end(given.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/score`
  scorer = {
    ...{ name: 'toy', url, token: 'open sesame', kinds: ['prompt', 'image'], gives: ['toxicity'] },
    ...{ batch: 4, timeoutMs: 20_000, images: 'base64' }
  }
  hub = await createTestHub()
  ada = await createUser(hub)
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await hub.close()
})
beforeEach(async () => {
  asked = []
  reply = good
  await hub.db.delete(scorerResults)
  await hub.db.delete(scorers)
  hub.settings.scorers = [scorer]
})

const items = (...ids: string[]): ScorerItem[] =>
  ids.map((id) => ({ id, kind: 'prompt', language: 'en', text: id }))

describe('one question', () => {
  it('is answered by numbers of the names agreed on, and whose model gave them', async () => {
    const { version, said } = await askScorer(scorer, items('a', 'b'))
    expect(version).toBe('toy@1')
    expect([...said]).toEqual([
      ['a', { values: { toxicity: 0.25 } }],
      ['b', { values: { toxicity: 0.25 } }]
    ])
    expect(asked[0]?.authorization).toBe('Bearer open sesame')
  })

  it('may be answered in part, refused, or about others: what is no answer is left out', async () => {
    const scores = [
      { id: 'a', refused: 'too long' },
      { id: 'stranger', values: { toxicity: 1 } },
      { id: 'b', values: { other: 1 } }
    ]
    reply = () => ({ body: JSON.stringify({ model: 'toy', version: '1', scores }) })
    expect([...(await askScorer(scorer, items('a', 'b', 'c'))).said]).toEqual([
      ['a', { refused: 'too long' }]
    ])
  })

  const bad: Record<string, [Reply, string]> = {
    'a fault': [() => ({ status: 500, body: 'oh' }), 'status'],
    'a redirect, which is not followed': [
      () => ({ status: 307, headers: { location: `${url}?elsewhere` }, body: '' }),
      'status'
    ],
    'no JSON': [() => ({ body: '<html>' }), 'answer'],
    'another shape': [() => ({ body: '{"scores":{}}' }), 'answer'],
    'numbers out of bounds': [({ items: given }) => ({ body: answer(given, '1', 1.5) }), 'answer'],
    'only strangers': [() => ({ body: answer(items('x', 'y')) }), 'answer'],
    'two megabytes': [() => ({ body: ' '.repeat(2_000_000) }), 'too_large'],
    silence: [() => 'never', 'timeout']
  }
  it.each(Object.entries(bad))('fails on %s', async (_, [given, kind]) => {
    reply = given
    const impatient = { ...scorer, timeoutMs: kind === 'timeout' ? 100 : scorer.timeoutMs }
    await expect(askScorer(impatient, items('a'))).rejects.toMatchObject({ name: 'ScorerError', kind })
    expect(asked.length).toBeLessThanOrEqual(1)
  })

  it('fails where nobody listens', async () => {
    await expect(askScorer({ ...scorer, url: 'http://127.0.0.1:1/' }, items('a'))).rejects.toMatchObject({
      kind: 'unreachable'
    })
  })
})

test('a circuit opens after failures in a row, is tried by one at a time, and stays open longer each time', () => {
  let state = CLOSED
  for (let n = 1; n < OPENS_AFTER; n += 1) state = failed(state, 0)
  expect(admit(state, 0, 1000).may).toBe('ask')
  state = failed(state, 0)
  expect(admit(state, OPEN_MS - 1, 1000).may).toBe('wait')
  const first = admit(state, OPEN_MS, 1000)
  expect(first).toMatchObject({ may: 'try', state: { circuit: 'half_open' } })
  expect(admit(first.state, OPEN_MS + 999, 1000).may).toBe('wait')
  expect(admit(first.state, OPEN_MS + 1000, 1000).may).toBe('try')
  state = failed(first.state, OPEN_MS)
  expect(state).toMatchObject({ circuit: 'open', tryAt: OPEN_MS + 2 * OPEN_MS })
  for (let n = 0; n < 50; n += 1) state = failed(state, 0)
  expect(state.tryAt).toBe(LONGEST_MS)
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
    expect(asked.map((one) => one.items.length)).toEqual([4, 1])
    expect(asked[0]?.items[0]).toMatchObject({
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
    reply = ({ items: given }) => ({ body: answer(given, '2', 0.5) })
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
    expect(asked.flatMap((one) => one.items).some((item) => item.kind === 'image')).toBe(false)
    await deriveOutput(hub, id)
    now = new Date(now.getTime() + 120_000)
    await scoreWaiting(hub, { now: () => now })
    const sent = asked.flatMap((one) => one.items).find((item) => item.kind === 'image')
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
    expect(asked.flatMap((one) => one.items.map(({ id }) => id))).not.toContain(revisionId)
    expect(await rowsOf(revisionId)).toEqual([])
  })

  it('fails without anybody waiting: put off, longer each time, then recorded as not scored, and why', async () => {
    const { revisionId } = await cleaned()
    reply = (one) => (one.items.some(({ id }) => id === revisionId) ? { status: 500, body: '' } : good(one))
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
    reply = (one) => (one.items.some(({ id }) => id === bad) ? { status: 400, body: '' } : good(one))
    let now = new Date()
    for (let n = 1; n <= 4; n += 1) {
      await scoreWaiting(hub, { now: () => now })
      now = new Date(now.getTime() + 10 * OPEN_MS)
    }
    for (const id of others) expect(await rowsOf(id)).toMatchObject([{ outcome: 'scored' }])
    expect(await rowsOf(bad)).toMatchObject([{ outcome: 'waiting' }])
  })

  it('is left alone while the circuit is open, which operators see; one good try closes it', async () => {
    const made: string[] = []
    for (let n = 0; n < 6; n += 1) made.push((await cleaned()).revisionId)
    hub.settings.scorers = [{ ...scorer, batch: 1 }]
    reply = () => ({ status: 503, body: '' })
    let now = new Date()
    await scoreWaiting(hub, { now: () => now })
    expect(asked.length).toBe(OPENS_AFTER)
    expect(await readScorerStates(hub)).toMatchObject([
      { name: 'toy', circuit: 'open', lastError: 'status: answered 503', waiting: 6 }
    ])
    await scoreWaiting(hub, { now: () => now })
    expect(asked.length).toBe(OPENS_AFTER)
    reply = good
    now = new Date(now.getTime() + OPEN_MS)
    await scoreWaiting(hub, { now: () => now })
    expect(await readScorerStates(hub)).toMatchObject([
      { circuit: 'closed', version: 'toy@1', waiting: 0, failed: 0 }
    ])
    for (const id of made) expect(await rowsOf(id)).toMatchObject([{ outcome: 'scored' }])
  })
})

test('settings say what is wrong with a scorer, and never its token', () => {
  const read = (list: unknown) => readSettings({ SCORERS: JSON.stringify(list) }).scorers
  const fine = { name: 'nsfw', url: 'https://scorer.example/v1', kinds: ['image'], gives: ['nsfw'] }
  expect(read([fine])).toEqual([{ ...fine, token: null, batch: 16, timeoutMs: 10_000, images: 'base64' }])
  expect(readSettings({}).scorers).toEqual([])
  for (const wrong of [
    { ...fine, url: 'file:///etc/passwd' },
    { ...fine, url: 'http://user:word@scorer.example' },
    { ...fine, kinds: ['audio'] },
    { ...fine, gives: [] },
    { ...fine, batch: 0 },
    { ...fine, tokens: 'hush-hush' }
  ])
    expect(() => read([{ ...wrong, token: 'hush-hush' }])).toThrow(/^Wrong setting: SCORERS (?!.*hush-hush)/)
  expect(() => read([fine, fine])).toThrow('must have a name each')
  expect(() => readSettings({ SCORERS: 'toxicity' })).toThrow('SCORERS must be a JSON list')
})
