import { describe, expect, it } from 'vitest'
import { type DiffRun, differFrom, wordDiff } from '~/domain/prompts/word-diff'
import { seeded } from '../remixes/families'

const side = (runs: DiffRun[], without: DiffRun['kind']) =>
  runs
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

const VOCABULARY = ['snow', 'the', '雪', '初雪', '.\n', ' ', '{{season}}', '，', 'a', '\n', '🔥', 'ash']

describe('word difference', () => {
  it('gives both texts back, whatever they are, and never two runs of a kind in a row', () => {
    const random = seeded(5)
    const text = () =>
      Array.from(
        { length: Math.floor(random() * 60) },
        () => VOCABULARY[Math.floor(random() * VOCABULARY.length)]
      ).join('')
    for (let i = 0; i < 300; i += 1) {
      const [before, after] = [text(), text()]
      for (const runs of [wordDiff(before, after), differFrom(before, 3)(after)]) {
        expect(side(runs, 'added')).toBe(before)
        expect(side(runs, 'removed')).toBe(after)
        runs.slice(1).forEach((run, at) => {
          expect(run.kind).not.toBe(runs[at]?.kind)
        })
      }
    }
  })

  it('one differ answers as a fresh one does, however it was used before', () => {
    const before = '写一首关于雪的诗。\nIn the voice of {{poet}}.\nThree lines.'
    const differ = differFrom(before)
    for (const after of ['', before, before.replace('雪', '雨'), `${before}\nAnd a fourth.`, 'Other words'])
      expect(differ(after)).toEqual(wordDiff(before, after))
    expect(differ(before)).toEqual([{ kind: 'same', text: before }])
    expect(differ(before.replace('雪', '雨')).filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: '雪' },
      { kind: 'added', text: '雨' }
    ])
  })

  it('keeps up with typing in the longest prompt', () => {
    const before = 'Write about the snow that fell upon the quiet harbour.\n'.repeat(360)
    const differ = differFrom(before, 400)
    differ(before)
    const started = performance.now()
    for (let i = 0; i < 20; i += 1) differ(`${before.slice(0, 9000)}${'x'.repeat(i)}${before.slice(9000)}`)
    expect((performance.now() - started) / 20).toBeLessThan(30)
  })
})
