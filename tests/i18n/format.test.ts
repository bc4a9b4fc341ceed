import { expect, test } from 'vitest'
import { formatRelative } from '~/i18n/format'

const NOW = Date.UTC(2026, 0, 10, 12)
const ago = (seconds: number, locale: 'en' | 'zh-CN' = 'en') =>
  formatRelative(locale, new Date(NOW - seconds * 1000), locale === 'en' ? 'just now' : '刚刚', NOW)

test.each([
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 minute ago'],
  [3 * 86_400, '3 days ago'],
  // a clock that is behind makes nothing come from what is to be
  [-3, 'just now'],
  [-30, 'now'],
  [-240, 'in 4 minutes']
] as const)('%d seconds ago is “%s”', (seconds, words) => expect(ago(seconds)).toBe(words))

test('Chinese says what people write', () => {
  expect([ago(0, 'zh-CN'), ago(86_400, 'zh-CN')]).toEqual(['刚刚', '昨天'])
})
