import { describe, expect, it, test } from 'vitest'
import { type CompiledLists, compilePolicy, drawOf, rulesMet } from '~/domain/policy/compile'
import type { Facts } from '~/domain/policy/facts'
import { FileList } from '~/domain/policy/file-list'
import { HostList } from '~/domain/policy/host-list'
import { CONDITION_KINDS } from '~/domain/policy/rule'
import { readRules } from '~/domain/policy/rules-text'
import { WordList } from '~/domain/policy/word-list'
import { cpuMs } from '~tests/support/cpu-time'

const SHA = 'a1'.repeat(32)
const lists: CompiledLists = {
  words: new Map([
    ['slots', { list: new WordList(['free spins', '赌博'], 'word'), language: 'any' }],
    ['german', { list: new WordList(['glücksspiel'], 'word'), language: 'de' }]
  ]),
  hosts: new Map([['shorteners', new HostList(['bit.ly'])]]),
  files: new Map([['known', new FileList([SHA, '0f0f0f0f0f0f0f0f'], 4)]])
}

const facts = (changes: Partial<Facts> = {}): Facts => ({
  ...{ subject: 'prompt', id: 'p1', modality: 'text', scenario: 'poem', generator: '', title: 'A fire' },
  ...{ text: 'Write of embers.', findings: [], scores: {}, account: null, reports: 0, file: null },
  language: () => 'en',
  ...changes
})
const account = (days: number, published: number, removed: number) => ({
  account: { days, published, removed }
})

/** Whether a condition, written as in a rule set, is met. */
function meets(condition: string, changes: Partial<Facts> = {}): boolean {
  const { rules, problems } = readRules(
    `rules: [{ name: it, does: hold, on: [prompt, output, comment], when: ${condition} }]`
  )
  expect(problems).toEqual([])
  return rulesMet(compilePolicy(1, rules, lists), facts(changes)).length > 0
}

/** Of every kind of condition: what meets it, and what just does not. */
const CASES: Record<
  (typeof CONDITION_KINDS)[number],
  [when: string, met: Partial<Facts>, not: Partial<Facts>][]
> = {
  all: [['{ all: [{ language: en }, { length: { least: 5 } }] }', { text: '12345' }, { text: '1234' }]],
  any: [
    [
      '{ any: [{ scenario: news }, { reports: 2 }] }',
      { reports: 2, scenario: 'poem' },
      { reports: 1, scenario: 'poem' }
    ]
  ],
  not: [['{ not: { language: [en, zh] } }', { language: () => 'de' }, { language: () => 'zh' }]],
  finding: [
    [
      '{ finding: spam }',
      { findings: [{ rule: 'spam', severity: 1 }] },
      { findings: [{ rule: 'email', severity: 3 }] }
    ],
    [
      '{ finding: { rule: spam, gravity: 2 } }',
      { findings: [{ rule: 'spam', severity: 2 }] },
      { findings: [{ rule: 'spam', severity: 1 }] }
    ]
  ],
  score: [
    [
      '{ score: { name: content.toxicity, least: 0.5 } }',
      { scores: { 'content.toxicity': 0.5 } },
      { scores: { 'content.toxicity': 0.49 } }
    ],
    [
      '{ score: { name: gopher.words, below: 10 } }',
      { scores: { 'gopher.words': 9 } },
      { scores: { 'gopher.words': 10 } }
    ],
    // of a picture there are none
    ['{ score: { name: gopher.words, below: 10 } }', { scores: { 'gopher.words': 0 } }, { scores: {} }]
  ],
  language: [['{ language: [zh, und] }', { language: () => 'und' }, { language: () => 'en' }]],
  modality: [['{ modality: [image, audio] }', { modality: 'audio' }, { modality: 'text' }]],
  scenario: [['{ scenario: [news] }', { scenario: 'news' }, { scenario: null }]],
  generator: [['{ generator: flux }', { generator: 'flux' }, { generator: '' }]],
  account: [
    ['{ account: { days: { below: 3 } } }', account(2.9, 0, 0), account(3, 0, 0)],
    [
      '{ account: { published: { least: 3 }, removed: { least: 0.2 } } }',
      account(0, 3, 0.2),
      account(0, 3, 0.1)
    ],
    ['{ account: { days: { below: 3 } } }', account(0, 0, 0), { account: null }]
  ],
  words: [
    ['{ words: slots }', { text: 'Get FREE\u200b Spins today' }, { text: 'Get carefree spinsters today' }],
    ['{ words: slots }', { title: '学赌 博技巧', text: '' }, { title: '', text: '赌气，博客' }],
    [
      '{ words: german }',
      { text: 'GLUCKSSPIEL', language: () => 'de' },
      { text: 'glücksspiel', language: () => 'en' }
    ]
  ],
  hosts: [
    [
      '{ hosts: shorteners }',
      { text: 'see https://www.BIT.ly/x?y' },
      { text: 'see https://orbit.lycee.org' }
    ],
    ['{ hosts: shorteners }', { text: 'see a.b.bit.ly.' }, { text: 'see bit.ly.example.org' }]
  ],
  file: [
    [
      '{ file: known }',
      { file: { sha256: SHA, hashes: [] } },
      { file: { sha256: 'b1'.repeat(32), hashes: [] } }
    ],
    [
      '{ file: known }',
      { file: { sha256: '', hashes: [0x0f0f0f0f0f0f0f00n] } },
      { file: { sha256: '', hashes: [0x0f0f0f0f0f0f0f0fn ^ 0x1fn] } }
    ],
    // hashes are signed where they are stored
    ['{ file: known }', { file: { sha256: SHA, hashes: [-1n] } }, { file: null }]
  ],
  length: [['{ length: { least: 3, below: 5 } }', { text: '1234' }, { text: '12345' }]],
  reports: [['{ reports: 3 }', { reports: 3 }, { reports: 2 }]]
}

describe('every kind of condition', () => {
  it.each(CONDITION_KINDS)('%s is met by what it says, and by nothing beside it', (kind) => {
    for (const [when, met, not] of CASES[kind]) {
      expect([when, meets(when, met)]).toEqual([when, true])
      expect([when, meets(when, not)]).toEqual([when, false])
    }
  })

  it('a list that is not there finds nothing, and never breaks', () => {
    expect(meets('{ any: [{ words: gone }, { hosts: gone }, { file: gone }] }', { text: 'free spins' })).toBe(
      false
    )
  })
})

test('a rule looks at what it is on; samples draw their share, the same ones every time', () => {
  const { rules } = readRules(
    'rules: [{ name: some, does: sample, percent: 5, on: comment, when: { language: en } }]'
  )
  const policy = compilePolicy(1, rules, lists)
  const drawn = (subject: Facts['subject']) =>
    Array.from({ length: 1000 }, (_, n) => `id-${n}`).filter(
      (id) => rulesMet(policy, facts({ id, subject })).length
    )
  expect(drawn('prompt')).toEqual([])
  expect(drawn('comment').length).toBeGreaterThan(30)
  expect(drawn('comment').length).toBeLessThan(75)
  expect(drawn('comment')).toEqual(drawn('comment'))
  expect(drawOf('a', 'x')).not.toBe(drawOf('b', 'x'))
})

describe('a rule set that can not be run', () => {
  const told = (text: string) =>
    readRules(text).problems.map(({ line, field, key }) => `${line} ${field} ${key}`)

  it('is told line by line', () => {
    const text = `rules:
  - name: first
    does: hold
    when:
      all:
        - account: { days: { below: 3 } }
        - any:
            - finding: no-such-rule
            - score: { name: content.kindness, least: 0.5 }
        - wordz: slots
  - name: Two Words
    does: ban
    told: { en: x }
    when: { language: [en, klingon] }
  - name: both
    does: hold
    when: { language: en, words: slots }
  - name: list-mine
    does: sample
    when: { length: { least: 5, below: 5 } }
`
    expect(told(text)).toEqual([
      '8 rules.0.when.all.1.any.0.finding cleaning_rule',
      '9 rules.0.when.all.1.any.1.score.name score',
      '10 rules.0.when.all.2 condition',
      '11 rules.1.name rule_name',
      '12 rules.1.does choice',
      '13 rules.1.told.zh-CN missing',
      '14 rules.1.when.language choice',
      '17 rules.2.when one_condition',
      '20 rules.3.when.length range_nothing'
    ])
    const rule = (words: string) => `rules: [{ name: a, when: { language: en }, ${words} }]`
    expect(told(rule('does: sample'))).toEqual(['1 rules.0.does percent_missing'])
    expect(told(rule('does: hold, percent: 3'))).toEqual(['1 rules.0.percent percent_idle'])
    expect(told(rule('does: label'))).toEqual(['1 rules.0.does rating_missing'])
    expect(told(rule('does: label, rating: general'))).toEqual(['1 rules.0.rating choice'])
    expect(told(rule('does: hold, rating: mature'))).toEqual(['1 rules.0.rating rating_idle'])
    expect(told(rule('does: label, rating: mature, on: comment'))).toEqual(['1 rules.0.on rating_comment'])
    expect(told(rule('does: hold, name: b'))[0]).toMatch(/ yaml$/)
    expect(
      told(`${rule('does: hold').slice(0, -1)}, { name: a, does: hold, when: { language: en } }]`)
    ).toEqual(['1 rules.1.name twice'])
    expect(told('rules: [a: b')).toEqual(['1  yaml'])
    expect(told('nonsense')).toEqual(['1  type'])
  })

  it('however it tries to be more than it looks', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join()}]`)
      .join('\n')}`
    const deep = `rules: [{ name: a, does: hold, when: ${'{ not: '.repeat(500)}{ language: en }${' }'.repeat(500)} }]`
    const wide = `rules: [{ name: a, does: hold, when: { any: [${Array(70).fill('{ language: en }').join()}] } }]`
    expect(cpuMs(() => expect(told(bomb)[0]).toMatch(/alias|unknown/))).toBeLessThan(2000)
    expect(told(deep)[0]).toMatch(/deep|yaml/)
    expect(told(wide)).toEqual(['1 rules.0.when too_many'])
    expect(told('x'.repeat(40_001))).toEqual(['1  text_long'])
    expect(told('rules: [{ name: a, does: hold, when: { __proto__: en } }]')[0]).toMatch(/condition/)
    expect(told('rules: [{ name: a, does: hold, when: { constructor: en } }]')).toEqual([
      '1 rules.0.when condition'
    ])
  })
})
