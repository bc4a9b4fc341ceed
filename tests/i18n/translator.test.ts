import { expect, test } from 'vitest'
import { createTranslator } from '~/i18n/translator'

const en = createTranslator('en', {
  feed: {
    plain: 'Nothing here',
    greet: 'Hello, {{name}}: {{ n }} of {{total}}',
    rows_zero: 'No rows',
    rows_one: 'One row',
    rows_other: '{{n}} rows',
    days_one: '{{count}} day',
    days_other: '{{count}} days'
  }
})

test('variables are filled in; what is not given stays to be seen', () => {
  expect(en.t('feed:plain')).toBe('Nothing here')
  expect(en.t('feed:greet', { name: 'Ada', n: 2, total: 0 })).toBe('Hello, Ada: 2 of 0')
  expect(en.t('feed:greet', { name: '{{n}}', n: '$&' })).toBe('Hello, {{n}}: $& of {{total}}')
})

test('a count chooses the words, by the rules of the language', () => {
  expect([0, 1, 2].map((count) => en.t('feed:rows', { count, n: count }))).toEqual([
    'No rows',
    'One row',
    '2 rows'
  ])
  expect([0, 1].map((count) => en.t('feed:days', { count }))).toEqual(['0 days', '1 day'])
  const zh = createTranslator('zh-CN', { feed: { rows_other: '{{n}} 行' } })
  expect(zh.t('feed:rows', { count: 1, n: 1 })).toBe('1 行')
})

test('a key without words is given back, and a namespace may come later', () => {
  const late = createTranslator('en', {})
  expect(late.t('review:title')).toBe('review:title')
  late.add('review', { title: 'Review' })
  expect(late.t('review:title')).toBe('Review')
  expect(late.t('constructor')).toBe('constructor')
})
