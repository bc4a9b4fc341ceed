import { expect, test } from 'vitest'
import { cleanRecord } from '~/domain/cleaning/pipeline'
import { RULES } from '~/domain/cleaning/rules'
import { honouring, repairing, type SetAside, withoutSetAside, wordsAt } from '~/domain/cleaning/set-aside'

const clean = (text: string, asides: SetAside[], rules = RULES) =>
  cleanRecord({ kind: 'prompt', text }, honouring(rules, asides), undefined, repairing(asides))
const aside = (rule: string, ...words: string[]): SetAside => ({ rule, words: new Set(words) })

test('words set aside for a rule stay, other words and other rules go on', () => {
  const text = 'Mail a@harbour.cn or b@harbour.cn, call 138 0013 8000.'
  expect(clean(text, [aside('email', 'a@harbour.cn')]).cleanedText).toBe(
    'Mail a@harbour.cn or <EMAIL_1>, call <PHONE_1>.'
  )
  expect(clean(text, [aside('phone', 'a@harbour.cn')]).cleanedText).toBe(
    'Mail <EMAIL_1> or <EMAIL_2>, call <PHONE_1>.'
  )
})

test('what comes out, put in again, comes out the same', () => {
  const asides = [aside('email', 'a@harbour.cn')]
  const once = clean('Mail a@harbour.cn, b@harbour.cn and c@harbour.cn.', asides)
  expect(clean(once.cleanedText, asides).cleanedText).toBe(once.cleanedText)
  expect(once.findings).toMatchObject([{ rule: 'email', params: { count: 2 } }])
})

test('a later version of the rule finds the same words set aside', () => {
  const later = RULES.map((rule) => (rule.name === 'email' ? { ...rule, version: '99' } : rule))
  const { findings, cleanedText } = clean('Mail a@harbour.cn.', [aside('email', 'a@harbour.cn')], later)
  expect(findings).toEqual([])
  expect(cleanedText).toBe('Mail a@harbour.cn.')
})

test('words that only look garbled are left as they are, other repairs are made', () => {
  const text = 'How does “é” become “Ã©” in a mail?\u200b'
  const spans = cleanRecord({ kind: 'prompt', text }).findings.find((f) => f.rule === 'unicode-repair')?.spans
  const first = spans?.slice(0, 1) ?? []
  const asides: SetAside[] = [{ rule: 'unicode-repair', words: wordsAt({ title: '', text }, first) }]
  expect(clean(text, asides).cleanedText).toContain('“Ã©”')
  expect(clean(text, asides).cleanedText).not.toContain('\u200b')
})

test('words are known in the form they were given and in the one a rule sees', () => {
  const text = 'Mail a\u200b@harbour.cn.'
  const words = wordsAt({ title: '', text }, [{ field: 'text', start: 5, end: 18 }])
  expect([...words]).toEqual(['a\u200b@harbour.cn', 'a@harbour.cn'])
  expect(clean(text, [{ rule: 'email', words }]).cleanedText).toBe('Mail a@harbour.cn.')
})

test('a finding without places goes as a whole, and only where it was set aside as a whole', () => {
  const many = Array.from({ length: 12 }, (_, n) => `guest${n}@harbour.cn`).join(' ')
  const { findings } = clean(many, [])
  const left = (asides: SetAside[]) => withoutSetAside(findings, asides).map(({ rule }) => rule)
  expect(left([])).toContain('redaction-count')
  expect(left([{ rule: 'redaction-count', words: null }])).not.toContain('redaction-count')
  expect(left([aside('redaction-count', 'x')])).toContain('redaction-count')
})
