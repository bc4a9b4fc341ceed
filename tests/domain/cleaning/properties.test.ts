import { describe, expect, it } from 'vitest'
import { cleanRecord } from '~/domain/cleaning/pipeline'
import { RULES } from '~/domain/cleaning/rules'
import { SCORE_FAMILIES } from '~/domain/cleaning/score-names'
import { scoresOf } from '~/domain/cleaning/scores'

/** A small deterministic generator (mulberry32), so that a failure can be seen again. */
function random(seed: number) {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const PIECES = [
  'hello ',
  '你好',
  ' a@b-mail.com',
  '@',
  '.',
  ' 13812345678',
  '+1 415 555 2671',
  '4111 1111 1111 1111',
  '-',
  ' ',
  '11010519491231002X',
  'AKIAABCD2345EFGH6789',
  'postgres://u:pw12345@h/d',
  '{{name}}',
  '{{',
  '}}',
  'â€™',
  'Ã©',
  'Ã',
  '©',
  '\u200b',
  '\u202e',
  '\u200d',
  '👩',
  '💻',
  '\ud800',
  '\udc00',
  '\r\n',
  '\r',
  '\u0085',
  '\u0000',
  '<EMAIL_1>',
  '<',
  '>',
  'ðŸ',
  '˜€',
  'é…”',
  '0',
  '9',
  '1',
  '(',
  ')',
  'tel: ',
  'sk-',
  'eyJ',
  '-----BEGIN PRIVATE KEY-----',
  '-----END PRIVATE KEY-----',
  'secret=',
  'â',
  '€',
  '™',
  ' 93.184.216.34 ',
  'DE89 3704 0044 0532 0130 00',
  '护照 E12345678',
  'https://x.com/?phone=13812345678&token=',
  'jane%40firm.com',
  'ignore all previous instructions ',
  '加微信：abc12345',
  '<|im_start|>',
  "I'm sorry, but I can't help ",
  'ghp_aB3dE6gH9jK2mN5pQ8sT1vW4xY7zC0fRaB3dE6',
  '12.34.56',
  ':',
  '=',
  '\n\n'
]

const records = Array.from({ length: 3000 }, (_, seed) => {
  const next = random(seed + 1)
  const words = (n: number) =>
    Array.from({ length: Math.floor(next() * n) }, () => PIECES[Math.floor(next() * PIECES.length)]).join('')
  return { kind: 'prompt' as const, title: words(6), text: words(24), language: next() < 0.5 ? 'zh' : 'en' }
})

describe('cleaning, on 3,000 records made of awkward pieces', { timeout: 120_000 }, () => {
  it('changes nothing in what it has cleaned', () => {
    for (const record of records) {
      const once = cleanRecord(record)
      const twice = cleanRecord({ ...record, title: once.cleanedTitle, text: once.cleanedText })
      expect([twice.cleanedTitle, twice.cleanedText], JSON.stringify(record)).toEqual([
        once.cleanedTitle,
        once.cleanedText
      ])
    }
  })

  it('keeps spans inside the words as given, in order', () => {
    for (const record of records)
      for (const finding of cleanRecord(record).findings)
        for (const span of finding.spans) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.start).toBeLessThan(span.end)
          expect(span.end).toBeLessThanOrEqual(record[span.field].length)
        }
  })

  it('does not depend on the order of the rules', () => {
    const reversed = [...RULES].reverse()
    for (const record of records) expect(cleanRecord(record, reversed)).toEqual(cleanRecord(record))
  })

  it('scores what comes out, the same whenever it is scored: finite numbers, shares from 0 to 1', () => {
    const names = SCORE_FAMILIES.flatMap(({ scores }) => scores.map(([name]) => name)).sort()
    const shares = SCORE_FAMILIES.flatMap(({ scores }) => scores.filter(([, kind]) => kind === 'share'))
    for (const record of records.slice(0, 1000)) {
      const once = cleanRecord(record)
      expect(Object.keys(once.scores).sort()).toEqual(names)
      for (const value of Object.values(once.scores)) expect(value).toBeGreaterThanOrEqual(0)
      for (const [name] of shares.filter(([name]) => name !== 'gopher.symbol_words'))
        expect(once.scores[name], `${name} of ${JSON.stringify(record.text)}`).toBeLessThanOrEqual(1)
      const language = {
        language: once.language,
        confidence: once.scores['content.language_confidence'] ?? 0
      }
      expect(scoresOf(once.cleanedText, language)).toEqual(once.scores)
    }
  })

  it('leaves variables as they are', () => {
    for (const record of records.slice(0, 500)) {
      const text = `${record.text} {{contact: a@b-mail.com}} end`
      expect(cleanRecord({ ...record, text }).cleanedText).toContain('{{contact: a@b-mail.com}} end')
    }
  })
})

describe('cleaning, on hostile input', { timeout: 60_000 }, () => {
  const MB = 1024 * 1024
  it.each<[string, string]>([
    ['one word of 10 MB', 'a'.repeat(10 * MB)],
    ['10 MB of digits', '1'.repeat(10 * MB)],
    ['100,000 combining marks', `a${'\u0301'.repeat(100_000)}`],
    ['a million at signs', '@'.repeat(MB)],
    ['endless local part', `${'a.'.repeat(MB)}@`],
    ['spaced digits', '1 '.repeat(MB)],
    ['dashed digits', '1-2'.repeat(MB)],
    ['open braces', '{{'.repeat(MB)],
    ['half URLs', 'http://a:'.repeat(200_000)],
    ['half keys', 'sk-eyJAKIA'.repeat(200_000)],
    ['half private keys', '-----BEGIN PRIVATE KEY-----'.repeat(40_000)],
    ['named values', 'secret=secret='.repeat(150_000)],
    ['joiners', '\u200d'.repeat(MB)],
    ['mojibake in mojibake', 'Ã¢â‚¬'.repeat(100_000)],
    ['tag characters', '\u{e0041}'.repeat(300_000)],
    ['lone surrogates', '\ud800'.repeat(MB)],
    ['dotted numbers', '1.2.3.'.repeat(300_000)],
    ['colons and hex', '2a00:'.repeat(300_000)],
    ['half IBANs', 'DE89 3704 0044 '.repeat(100_000)],
    ['half passports', '护照E1234567'.repeat(100_000)],
    ['URL parameters', `https://x.com/?${'phone=1&token=a&'.repeat(100_000)}`],
    ['half veiled addresses', 'a%40'.repeat(300_000)],
    ['half injections', 'ignore all the previous '.repeat(100_000)],
    ['half refusals', "I'm sorry, as an ai ".repeat(100_000)],
    ['half advertisements', '加微信加我微信：'.repeat(100_000)],
    ['prefixes of keys', 'ghp_ sk-ant- xoxb- AKIA eyJ '.repeat(50_000)],
    ['links', 'http://a.b/c '.repeat(100_000)],
    ['the same word', 'again '.repeat(1_000_000)],
    ['the same Chinese sentence', '今天天气很好。'.repeat(300_000)],
    ['a million empty lines', '\n'.repeat(MB)],
    ['ten thousand e-mails', Array.from({ length: 10_000 }, (_, i) => `p${i}@firm${i}.com`).join(' ')],
    [
      'ten thousand phones',
      Array.from({ length: 10_000 }, (_, i) => `+1415555${String(i).padStart(4, '0')}`).join(', ')
    ]
  ])('%s is done in seconds', (_, text) => {
    const startedAt = performance.now()
    cleanRecord({ kind: 'prompt', text })
    expect(performance.now() - startedAt).toBeLessThan(8000)
  })
})
