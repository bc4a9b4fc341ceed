import { describe, expect, it } from 'vitest'
import { cleanRecord } from '~/domain/cleaning/pipeline'
import { RULES } from '~/domain/cleaning/rules'
import { cpuMs, cpuMsIfSlow } from '~tests/support/cpu-time'
import { literalsIn } from './pattern-literals'

describe('cleaning, on hostile input', { timeout: 60_000 }, () => {
  const MB = 1024 * 1024
  it.each<[string, string]>([
    ['a million brackets', '([{<'.repeat(MB / 4)],
    ['braces that close late', `${'{{'.repeat(200_000)}${'}}'.repeat(200_000)}`],
    ['lone low surrogates', '\udc00'.repeat(MB)],
    ['words of combining marks', `${'a\u0301\u0302 '.repeat(300_000)}`],
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
    // a machine with other work takes longer by the clock, but no more of the processor
    expect(cpuMs(() => cleanRecord({ kind: 'prompt', text }))).toBeLessThan(4000)
  })
})

/**
 * For every pattern in the source of rules, key formats and turns of phrase: what it begins with, over and over, and each
 * of its literals over and over. A pattern that goes back over its tracks takes minutes here; linear ones take moments.
 */
describe('cleaning, on texts made of the patterns themselves', { timeout: 120_000 }, () => {
  const length = 60_000
  /** A machine's milliseconds for them are tens; quadratic patterns take seconds. */
  const limitMs = 1000
  it.each(['rules', 'lexicon', 'secrets'])('every pattern of %s is done at once', (folder) => {
    const pieces = literalsIn(folder)
    expect(pieces.length).toBeGreaterThan(folder === 'rules' ? 40 : 100)
    const slow: string[] = []
    for (const piece of pieces) {
      const whole = piece.repeat(Math.ceil(length / piece.length))
      const check = (units: number) => {
        const text = whole.slice(0, units)
        for (const rule of RULES) rule.check({ kind: 'output', title: '', text, language: 'en' })
      }
      const ms = cpuMsIfSlow(check, { length, limitMs, fraction: 1 / 4 })
      if (ms > limitMs) slow.push(`${piece.slice(0, 60)}: ${ms} ms`)
    }
    expect(slow).toEqual([])
  })
})
