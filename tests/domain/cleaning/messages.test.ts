import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RULES } from '~/domain/cleaning/rules'
import { SCORE_FAMILIES } from '~/domain/cleaning/score-names'
import { LOCALES } from '~/i18n/locales'
import en from '~/i18n/messages/en/cleaning'
import zh from '~/i18n/messages/zh-CN/cleaning'
import { createTranslator } from '~/i18n/translator'

const messages: Record<string, Record<string, string>> = { en, 'zh-CN': zh }
const folder = new URL('../../../app/domain/cleaning/rules/', import.meta.url)

/** Every reason a rule may give, read from the rules' own source, with template holes filled. */
const reasons = [
  ...readdirSync(folder).flatMap(
    (file) => readFileSync(new URL(file, folder), 'utf8').match(/reason\.[a-z_]+(?=')/g) ?? []
  ),
  ...[
    ...['email', 'phone', 'chinese_id', 'bank_card', 'secrets', 'ip', 'iban', 'passport', 'redaction_count'],
    ...['injection', 'refusal', 'boilerplate']
  ].map((name) => `reason.${name}`),
  ...['live', 'refused', 'other_generator'].map((kind) => `reason.duplicate_${kind}`)
]
const names = [
  ...RULES.map((rule) => rule.name),
  'redaction-count',
  'contamination',
  'exact-duplicate',
  'near-duplicate'
]

describe.each(LOCALES)('in %s', (locale) => {
  const i18n = createTranslator(locale, { cleaning: messages[locale] as Record<string, string> })
  it.each([...new Set(reasons)])('%s is said in words, for one and for many', (reason) => {
    for (const count of [1, 3]) {
      const values = { words: 12, set: 'sums@1a', item: 7, score: 'Insults', value: 0.4, limit: 0.3 }
      const said = i18n.t(`cleaning:${reason}`, { count, percent: 91, ...values })
      expect(said).not.toContain('reason.')
      expect(said).not.toMatch(/\{\{|undefined/)
      expect(said.length).toBeGreaterThan(8)
    }
  })
  it('names every score and family', () => {
    for (const { family, scores } of SCORE_FAMILIES)
      for (const key of [`scores.family.${family}`, ...scores.map(([name]) => `score.${name}`)])
        expect(i18n.t(`cleaning:${key}`)).not.toMatch(/^(cleaning:)?scores?\./)
  })
  it('names every rule', () => {
    for (const name of names) expect(i18n.t(`cleaning:rule.${name}`)).not.toContain('rule.')
  })
})
