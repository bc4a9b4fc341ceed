import { describe, expect, it } from 'vitest'
import { licenseName, licenseUrl } from '~/domain/prompts/license'
import { type CreditLink, creditText } from '~/domain/remixes/credit-line'
import { emsOf, fitLines } from '~/domain/remixes/fit-text'
import { LICENSES } from '~db/vocabulary'

const link = (id: string, license: NonNullable<CreditLink>['license'], title = `T${id}`): CreditLink => ({
  id,
  title,
  by: `by-${id}`,
  author: `Author ${id}`,
  license
})

describe('credit', () => {
  it('names title, author, source and licence of each, newest first', () => {
    const chain = [link('1', 'CC0-1.0'), null, link('3', 'CC-BY-SA-4.0', 'Snow\n  falls')]
    expect(creditText(chain, 'en', 'https://hub.example.org')).toBe(
      [
        '“Snow falls” by Author 3 (https://hub.example.org/prompts/3), CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).',
        'Remixed from a prompt that is no longer shown.',
        'Remixed from “T1” by Author 1 (https://hub.example.org/prompts/1), CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/).'
      ].join('\n')
    )
    expect(creditText(chain.slice(-1), 'zh-CN', 'https://hub.example.org')).toBe(
      '《Snow falls》，作者：Author 3（https://hub.example.org/prompts/3），许可：CC BY-SA 4.0（https://creativecommons.org/licenses/by-sa/4.0/）。'
    )
  })
  it('knows every licence', () => {
    expect(LICENSES.map(licenseName)).toEqual(['CC0 1.0', 'CC BY 4.0', 'CC BY-SA 4.0', 'CC BY-NC 4.0'])
    expect(new Set(LICENSES.map(licenseUrl)).size).toBe(LICENSES.length)
  })
})

describe('text in a box', () => {
  it.each([
    'A haiku about the first snow of the year',
    '墙上的路：站台拼花的一个短故事，写给换车的人',
    'Unbreakable'.repeat(9),
    'a 雪 b。c',
    ''
  ])('fits %j', (text) => {
    for (const lines of [1, 2, 3]) {
      const fitted = fitLines(text, 11, lines)
      expect(fitted.length).toBeLessThanOrEqual(lines)
      for (const line of fitted) expect(emsOf(line)).toBeLessThanOrEqual(13)
      if (!fitted.at(-1)?.endsWith('…'))
        expect(fitted.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }
  })
})
