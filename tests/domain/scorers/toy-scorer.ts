import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach } from 'vitest'
import type { ScorerItem } from '~/domain/scorers/ask-scorer.server'
import type { ScorerSettings } from '~/domain/scorers/scorer-settings.server'

interface Asked {
  items: ScorerItem[]
  authorization?: string
}
export type Reply = (
  asked: Asked
) => { status?: number; headers?: Record<string, string>; body: string } | 'never'

/** The body of an answer that gives every item `value`, and a number nobody asked for. */
export const answer = (items: ScorerItem[], version = '1', value = 0.25): string =>
  JSON.stringify({
    model: 'toy',
    version,
    scores: items.map(({ id }) => ({ id, values: { toxicity: value, secret_extra: 1 } }))
  })

/** Answers every item. */
export const good: Reply = ({ items }) => ({ body: answer(items) })

/**
 * A scorer for a file of tests, closed after them: it keeps what it was `asked` and answers as `reply` says, which is
 * well again before every test.
 */
export async function toyScorer() {
  const toy = { asked: [] as Asked[], reply: good }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = { ...JSON.parse(String(Buffer.concat(chunks))), authorization: request.headers.authorization }
    toy.asked.push(one)
    const given = toy.reply(one)
    if (given === 'never') return
    response.writeHead(given.status ?? 200, given.headers).end(given.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(() => {
    toy.asked = []
    toy.reply = good
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/score`
  const scorer: ScorerSettings = {
    ...{ name: 'toy', url, token: 'open sesame', kinds: ['prompt', 'image'], gives: ['toxicity'] },
    ...{ batch: 4, timeoutMs: 20_000, images: 'base64' }
  }
  return Object.assign(toy, { scorer })
}
