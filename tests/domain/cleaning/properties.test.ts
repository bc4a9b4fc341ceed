import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Cleaned, cleanRecord } from '~/domain/cleaning/pipeline'
import type { Finding } from '~/domain/cleaning/record'
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

/** Each record is cleaned once for all that is asked of it. */
const once = records.map((record) => cleanRecord(record))
const reversed = [...RULES].reverse()
const repairOnly = RULES.filter(({ name }) => name === 'unicode-repair')

/** What is equal to the last is told in a tenth of the time that a matcher takes, which is asked to name differences. */
const expectSame = (made: unknown, wanted: unknown): void => {
  if (!isDeepStrictEqual(made, wanted)) expect(made).toEqual(wanted)
}

/** Puts back what stood there: what comes out with its spans' own words is what went in, and nothing else tells them. */
function restored(
  text: string,
  findings: readonly Finding[],
  field: 'title' | 'text',
  given: string
): string {
  const spans = findings
    .flatMap((finding) => finding.spans)
    .filter(
      (span) => span.field === field && span.replacement !== undefined && span.replacement.startsWith('<')
    )
    .sort((a, b) => a.start - b.start)
  let from = 0
  let made = ''
  for (const { start, end, replacement } of spans) {
    const at = text.indexOf(replacement as string, from)
    made += text.slice(from, at) + given.slice(start, end)
    from = at + (replacement as string).length
  }
  return made + text.slice(from)
}

describe('cleaning, on 3,000 records made of awkward pieces', { timeout: 120_000 }, () => {
  it('changes nothing in what it has cleaned', () => {
    for (const [i, record] of records.entries()) {
      const { cleanedTitle, cleanedText } = once[i] as Cleaned
      // words that came through as they were are known to come through again
      if (cleanedTitle === record.title && cleanedText === record.text) continue
      const twice = cleanRecord({ ...record, title: cleanedTitle, text: cleanedText })
      expect([twice.cleanedTitle, twice.cleanedText], JSON.stringify(record)).toEqual([
        cleanedTitle,
        cleanedText
      ])
    }
  })

  it('keeps spans inside the words as given, in order', () => {
    const wrong = records.flatMap((record, i) =>
      (once[i] as Cleaned).findings.flatMap(({ spans }) =>
        spans.filter(({ field, start, end }) => !(start >= 0 && start < end && end <= record[field].length))
      )
    )
    expect(wrong).toEqual([])
  })

  it('does not depend on the order of the rules', () => {
    for (const [i, record] of records.entries()) expectSame(cleanRecord(record, reversed), once[i])
  })

  it('says in a placeholder nothing of what it stands for, and only the words as given bring it back', () => {
    let replaced = 0
    for (const [i, record] of records.entries()) {
      const { cleanedText, findings } = once[i] as Cleaned
      const fixes = findings
        .flatMap(({ spans }) => spans)
        .filter(({ replacement }) => replacement?.startsWith('<'))
      replaced += fixes.length
      for (const { replacement } of fixes) expect(replacement).toMatch(/^<[A-Z_]+_\d+>$/)
      if (/<[A-Z_]+_\d+>/.test(record.text) || (fixes.length === 0 && cleanedText === record.text)) continue
      // where repair changed the words, their places in the given ones are another's
      if (cleanRecord(record, repairOnly).cleanedText === record.text)
        expect(restored(cleanedText, findings, 'text', record.text)).toBe(record.text)
    }
    expect(replaced).toBeGreaterThan(1000)
  })

  it('scores what comes out, the same whenever it is scored: finite numbers, shares from 0 to 1', () => {
    const names = SCORE_FAMILIES.flatMap(({ scores }) => scores.map(([name]) => name)).sort()
    const shares = SCORE_FAMILIES.flatMap(({ scores }) => scores.filter(([, kind]) => kind === 'share'))
    const bounded = shares.map(([name]) => name).filter((name) => name !== 'gopher.symbol_words')
    for (const { scores, language, cleanedText } of once.slice(0, 1000)) {
      expect(Object.keys(scores).sort()).toEqual(names)
      expect(Object.entries(scores).filter(([, value]) => !(value >= 0))).toEqual([])
      expect(bounded.filter((name) => (scores[name] as number) > 1)).toEqual([])
      const confidence = scores['content.language_confidence'] ?? 0
      expectSame(scoresOf(cleanedText, { language, confidence }), scores)
    }
  })

  it('leaves variables as they are', () => {
    for (const record of records.slice(0, 500)) {
      const text = `${record.text} {{contact: a@b-mail.com}} end`
      expect(cleanRecord({ ...record, text }).cleanedText).toContain('{{contact: a@b-mail.com}} end')
    }
  })
})
