import { describe, expect, it } from 'vitest'
import { forkOf } from '~/domain/datasets/messages'
import type { DatasetRecord } from '~/domain/datasets/record'
import { sidesOf } from '~/domain/datasets/tasks/image-preference'
import { estimateTokens } from '~/domain/datasets/tokens'

const user = (content: string) => ({ role: 'user', content })
const assistant = (content: string) => ({ role: 'assistant', content })

describe('two conversations are parted', () => {
  it('after the prompt when they are single answers', () => {
    expect(forkOf({ prompt: 'p', response: 'a' }, { prompt: 'p', response: 'b' })).toEqual({
      prompt: [user('p')],
      chosen: [assistant('a')],
      rejected: [assistant('b')]
    })
  })

  it('before the answers that differ, never within the same one', () => {
    const talk = (end: string) => ({
      prompt: 'p',
      response: `User: p\nAssistant: a\n${end}`,
      dialogue: true
    })
    expect(forkOf(talk('User: q\nAssistant: b'), talk('User: r\nAssistant: c'))).toEqual({
      prompt: [user('p')],
      chosen: [assistant('a'), user('q'), assistant('b')],
      rejected: [assistant('a'), user('r'), assistant('c')]
    })
  })

  it('with an answer left on both sides when one is the beginning of the other', () => {
    const short = { prompt: 'p', response: 'a' }
    const long = { prompt: 'p', response: 'User: p\nAssistant: a\nUser: q\nAssistant: b', dialogue: true }
    const { prompt, chosen, rejected } = forkOf(long, short)
    expect(prompt).toEqual([user('p')])
    expect(chosen).toHaveLength(3)
    expect(rejected).toEqual([assistant('a')])
  })
})

it('which image is first says nothing of which is better', () => {
  const image = { sha256: '', original: '', path: '', width: 1, height: 1, alt: '' }
  const pair = (better: string, worse: string, tie?: true) =>
    ({
      output_id: better,
      image,
      model: '',
      generator: 'g',
      tie,
      other: { output_id: worse, image, model: 'm' }
    }) as DatasetRecord
  let first = 0
  for (let i = 0; i < 400; i++) {
    const [a, b] = [`a${i * 7919}`, `b${i * 104729}`]
    const sides = sidesOf(pair(a, b))
    const swapped = sidesOf(pair(b, a))
    expect(sides.map(({ id }) => id)).toEqual(swapped.map(({ id }) => id))
    expect(sides.map(({ label }) => label)).toEqual(swapped.map(({ label }) => 1 - label))
    first += sides[0].label
  }
  expect(first).toBeGreaterThan(150)
  expect(first).toBeLessThan(250)
  expect(sidesOf(pair('a', 'b', true)).map(({ label }) => label)).toEqual([0.5, 0.5])
})

it('tokens are four bytes of UTF-8', () => {
  expect(['', 'a', 'four', 'fives', '一二三四', '🔥🔥'].map(estimateTokens)).toEqual([0, 1, 1, 2, 3, 2])
})
