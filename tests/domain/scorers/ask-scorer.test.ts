import { describe, expect, it } from 'vitest'
import { askScorer, type ScorerItem } from '~/domain/scorers/ask-scorer.server'
import { answer, type Reply, toyScorer } from './toy-scorer'

const toy = await toyScorer()
const { scorer } = toy

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
    expect(toy.asked[0]?.authorization).toBe('Bearer open sesame')
  })

  it('may be answered in part, refused, or about others: what is no answer is left out', async () => {
    const scores = [
      { id: 'a', refused: 'too long' },
      { id: 'stranger', values: { toxicity: 1 } },
      { id: 'b', values: { other: 1 } }
    ]
    toy.reply = () => ({ body: JSON.stringify({ model: 'toy', version: '1', scores }) })
    expect([...(await askScorer(scorer, items('a', 'b', 'c'))).said]).toEqual([
      ['a', { refused: 'too long' }]
    ])
  })

  const bad: Record<string, [Reply, string]> = {
    'a fault': [() => ({ status: 500, body: 'oh' }), 'status'],
    'a redirect, which is not followed': [
      () => ({ status: 307, headers: { location: `${scorer.url}?elsewhere` }, body: '' }),
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
    toy.reply = given
    const impatient = { ...scorer, timeoutMs: kind === 'timeout' ? 100 : scorer.timeoutMs }
    await expect(askScorer(impatient, items('a'))).rejects.toMatchObject({ name: 'ScorerError', kind })
    expect(toy.asked.length).toBeLessThanOrEqual(1)
  })

  it('fails where nobody listens', async () => {
    await expect(askScorer({ ...scorer, url: 'http://127.0.0.1:1/' }, items('a'))).rejects.toMatchObject({
      kind: 'unreachable'
    })
  })
})
