import { describe, expect, it } from 'vitest'
import { axisEnd, stackBars } from '~/domain/charts/scale'
import { aroundSpans } from '~/domain/cleaning/desk/around-spans'
import { bucketOf, bucketsOf, firstDay, readPeriod } from '~/domain/cleaning/desk/period'
import { ledgerQuery, readLedgerFilters } from '~/domain/cleaning/ledger/filters'
import { cleanRecord, PIPELINE_VERSION } from '~/domain/cleaning/pipeline'
import { compareRecord, comparisonOf } from '~/domain/cleaning/thresholds/compare-record'
import { checkOverrides, DECLARED, hashOf } from '~/domain/cleaning/thresholds/overrides'
import { settingsOf } from '~/domain/cleaning/thresholds/settings'
import { changeOf } from '~/domain/cleaning/thresholds/trial'
import { typedValues } from '~/domain/cleaning/thresholds/typed-values'
import { LOCALES } from '~/i18n/locales'
import en from '~/i18n/messages/en/cleaningDesk'
import zh from '~/i18n/messages/zh-CN/cleaningDesk'

describe('charts', () => {
  it('end their scale at a round number that nothing rises above', () => {
    expect([0, 1, 1.5, 7, 10, 11, 13, 107, 180, 210, 999_999].map(axisEnd)).toEqual([
      1, 1, 2, 8, 10, 12, 15, 120, 200, 250, 1_000_000
    ])
    expect([Number.NaN, -3].map(axisEnd)).toEqual([1, 1])
  })
  it('stack parts without overlap, within the box, and show one among thousands', () => {
    const box = { width: 300, height: 50, gap: 2, thinnest: 1.5 }
    const parts = stackBars(
      [
        [1, 0, 4000],
        [5000, 0, 900],
        [1, 0, 0]
      ],
      box
    )
    expect(parts).toHaveLength(5)
    for (const { x, y, width, height } of parts) {
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y + height).toBeLessThanOrEqual(50)
      expect(x + width).toBeLessThanOrEqual(300)
      expect(height).toBeGreaterThanOrEqual(1.5)
    }
    const [low, middle] = parts
    expect((middle?.y ?? 0) + (middle?.height ?? 0)).toBeCloseTo(low?.y ?? 0)
    expect(stackBars([[]], box)).toEqual([])
  })
})

describe('periods', () => {
  it('are cut into equal bars that end today', () => {
    expect(bucketsOf('2026-11-20', '2026-11-26').map(({ from, to }) => from === to)).toEqual(
      Array(7).fill(true)
    )
    const long = bucketsOf('2024-02-27', '2026-11-26')
    expect(long.length).toBeLessThanOrEqual(30)
    expect([long[0]?.from, long.at(-1)?.to]).toEqual(['2024-02-27', '2026-11-26'])
    for (const [i, { from }] of long.entries()) expect(bucketOf(long, from)).toBe(i)
    expect(bucketOf(long, '2024-02-26')).toBe(-1)
    expect(bucketOf(long, '2026-11-27')).toBe(-1)
  })
  it('begin so many days ago, today among them', () => {
    expect(firstDay('7', Date.parse('2026-03-03T01:00:00Z'))).toBe('2026-02-25')
    expect(firstDay('all')).toBeNull()
    expect(readPeriod('12')).toBe('30')
  })
})

describe('excerpts', () => {
  it('show what was found, with the words around it, the marks in their place', () => {
    const text = `${'word '.repeat(60)}call 555-0100 now ${'tail '.repeat(60)}`
    const start = text.indexOf('555')
    const [one, ...rest] = aroundSpans({ title: '', text }, [{ field: 'text', start, end: start + 8 }])
    expect(rest).toEqual([])
    expect(one?.text).toMatch(/^…word .*… ?$/)
    expect(one?.spans.map((span) => one.text.slice(span.start, span.end))).toEqual(['555-0100'])
  })
  it('never cut a pair of surrogates, nor fall over spans outside the text', () => {
    const text = '😀'.repeat(200)
    for (const start of [0, 1, 81, 82, 399])
      for (const { text: shown } of aroundSpans({ title: '', text }, [
        { field: 'text', start, end: start + 1 }
      ]))
        expect(shown).not.toMatch(/\p{Cs}/u)
    expect(aroundSpans({ title: '', text: 'short' }, [{ field: 'text', start: 90, end: 99 }])).toMatchObject([
      { text: 'short', spans: [] }
    ])
    expect(aroundSpans({ title: '', text: '' }, [])).toEqual([])
  })
})

it('filters of the ledger survive an address, and nonsense is left out', () => {
  const query =
    'rule=spam&outcome=drop&author=%E6%A2%85&from=2026-02-30&to=2026-11-01&contribution=x&version=1%2Bab'
  const filters = readLedgerFilters(new URLSearchParams(query))
  expect(filters).toEqual({
    ...{ rule: 'spam', version: '1+ab', outcome: 'drop', author: '梅' },
    ...{ from: null, to: '2026-11-01', contribution: null }
  })
  expect(readLedgerFilters(ledgerQuery(filters))).toEqual(filters)
  expect(Object.values(readLedgerFilters(new URLSearchParams('rule=%00&outcome=%27&to=9999-99-99')))).toEqual(
    Array(7).fill(null)
  )
})

const AD = 'Buy now! Limited time offer, click here, 100% free, make money fast. Whatsapp: +14155552671'
const run = (text: string, values: Record<string, number>) =>
  cleanRecord({ kind: 'prompt', text }, undefined, settingsOf(checkOverrides(values).overrides))

describe('thresholds', () => {
  it('are all declared with a default inside their range, and said in words', () => {
    expect(DECLARED.length).toBeGreaterThan(9)
    for (const { key, default: value, min, max } of DECLARED) {
      expect(value).toBeGreaterThanOrEqual(min)
      expect(value).toBeLessThanOrEqual(max)
      for (const words of [en, zh] as Record<string, string>[]) expect(words[`threshold.${key}`]).toBeTruthy()
    }
    expect(LOCALES).toHaveLength(2)
  })
  it('take known numbers within their range alone; what equals the default is none', () => {
    const { overrides, wrong } = checkOverrides({
      ...{ 'spam.hold': 0.8, 'spam.flag': 0.5, 'spam.many': 2.5, 'redaction-count.hold': 0 },
      ...{ 'limit.content.toxicity.hold_above': 0.3, 'limit.content.nothing.hold_above': 1 },
      ...{ 'email.hold': 1, 'high-entropy.bits': Number.NaN }
    })
    expect(overrides).toEqual({ 'limit.content.toxicity.hold_above': 0.3, 'spam.hold': 0.8 })
    expect(wrong).toEqual([
      ...['email.hold', 'high-entropy.bits', 'limit.content.nothing.hold_above'],
      ...['redaction-count.hold', 'spam.many']
    ])
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }))
  })
  it('change verdicts, and every finding tells under which it was made', () => {
    const plain = run(AD, {})
    expect(plain).toMatchObject({ verdict: 'publish', pipelineVersion: PIPELINE_VERSION })
    const strict = run(AD, { 'spam.hold': 0.7 })
    expect(strict.verdict).toBe('hold')
    const of = (findings: typeof plain.findings, rule: string) => findings.find((one) => one.rule === rule)
    expect(of(plain.findings, 'spam')).toMatchObject({ verdict: 'flag', ruleVersion: '2' })
    expect(of(strict.findings, 'spam')?.ruleVersion).toMatch(/^2\+[0-9a-f]{8}$/)
    expect(of(strict.findings, 'phone')?.ruleVersion).toBe(of(plain.findings, 'phone')?.ruleVersion)
    expect(strict.pipelineVersion).not.toBe(PIPELINE_VERSION)
    expect(run(AD, { 'spam.hold': 0.7 })).toEqual(strict)
    expect(run(AD, { 'spam.flag': 1 }).findings.map(({ rule }) => rule)).not.toContain('spam')
  })
  it('hold or flag by a score, in either direction, the gravest alone', () => {
    const words = 'Describe the harbour at night, with fog and bells.'
    const limited = (kind: string, at: number) => run(words, { [`limit.gopher.words.${kind}`]: at })
    expect(limited('hold_below', 9)).toMatchObject({
      verdict: 'hold',
      findings: [{ rule: 'limit.gopher.words' }]
    })
    expect(limited('flag_above', 9)).toMatchObject({
      ...{ verdict: 'publish', findings: [{ verdict: 'flag', params: { score: 'gopher.words', value: 9 } }] }
    })
    expect(limited('hold_above', 10).findings).toEqual([])
    const both = run(words, { 'limit.gopher.words.hold_below': 9, 'limit.gopher.words.flag_above': 1 })
    expect(both.findings.map(({ verdict }) => verdict)).toEqual(['drop'])
  })
  it('do not spoil that what is clean stays clean', () => {
    const values = {
      'redaction-count.hold': 2,
      'spam.flag': 0.1,
      'injection.flag': 0,
      'language.confidence': 0.9
    }
    const once = run(`${AD} and a.b@firm-mail.org`, values)
    const twice = run(once.cleanedText, values)
    expect(twice.cleanedText).toBe(once.cleanedText)
    expect(once.verdict).toBe('hold')
  })
})

describe('a comparison', () => {
  const tried = (text: string, heldBy: string[] = [], scores: Record<string, number> | null = {}) => ({
    ...{ input: { kind: 'prompt' as const, text }, heldBy, scores, picture: scores === null }
  })
  it('agrees with the whole pipeline run twice', () => {
    const mails = Array.from({ length: 4 }, (_, i) => `m${i}@firm-mail.org`).join(' ')
    for (const [key, value] of Object.entries({
      'spam.hold': 0.7,
      'spam.flag': 0.95,
      'redaction-count.hold': 3
    }))
      for (const text of [AD, mails, 'Describe a harbour at night.']) {
        const values = { [key]: value }
        const stored = run(text, {})
        const heldBy = stored.findings.filter(({ verdict }) => verdict === 'drop').map(({ rule }) => rule)
        const { before, after } = compareRecord(tried(text, heldBy), comparisonOf({}, values))
        expect(before === 'held').toBe(stored.verdict === 'hold')
        expect(after === 'held').toBe(run(text, values).verdict === 'hold')
      }
  })
  it('runs the rules that may differ alone, and none for a limit on a stored score', () => {
    expect(comparisonOf({}, { 'spam.hold': 0.7 }).rules.map(({ name }) => name)).toEqual(['spam'])
    const limit = comparisonOf({}, { 'limit.content.toxicity.hold_above': 0.3 })
    expect(limit.rules).toEqual([])
    const toxic = compareRecord(tried('x', [], { 'content.toxicity': 0.31 }), limit)
    expect(toxic).toMatchObject({ before: 'clear', after: 'held', finding: { verdict: 'drop' } })
    expect(compareRecord(tried('x', [], null), limit).after).toBe('clear')
  })
  it('keeps held what another rule holds', () => {
    const looser = comparisonOf({ 'spam.hold': 0.7 }, {})
    expect(compareRecord(tried(AD, ['spam']), looser)).toMatchObject({ before: 'held', after: 'flagged' })
    expect(compareRecord(tried(AD, ['spam', 'private-key']), looser).after).toBe('held')
    expect([changeOf('flagged', 'held'), changeOf('held', 'clear'), changeOf('clear', 'flagged')]).toEqual([
      ...['held', 'released', 'flagged']
    ])
  })
})

it('a form changes what it names and leaves the rest; an emptied field is the default', () => {
  const effective = { 'spam.hold': 0.8, 'limit.content.sexual.hold_above': 0.5 }
  const typed = (form: Record<string, unknown>) => typedValues(effective, form)
  expect(typed({ 'high-entropy~bits': '4' })).toEqual({ ...effective, 'high-entropy.bits': 4 })
  expect(typed({ 'spam~hold': undefined, 'limit~content~sexual~hold_above': '' })).toEqual({})
  expect(typed({ score: 'content.toxicity', kind: 'flag_above', value: '.2' })).toMatchObject({
    'limit.content.toxicity.flag_above': 0.2
  })
  expect(typed({ 'spam~hold': 'abc' })['spam.hold']).toBeNaN()
  expect(typed({ constructor: 'x', sample: '5' })).toEqual(effective)
})
