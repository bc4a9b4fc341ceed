import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SCORE_FAMILIES } from '~/domain/cleaning/score-names'
import { ALL_RULES } from '~/domain/cleaning/thresholds/settings'
import { LOCALES } from '~/i18n/locales'
import en from '~/i18n/messages/en/cleaning'
import enDesk from '~/i18n/messages/en/cleaningDesk'
import zh from '~/i18n/messages/zh-CN/cleaning'
import zhDesk from '~/i18n/messages/zh-CN/cleaningDesk'
import { createTranslator } from '~/i18n/translator'

const messages = {
  en: { cleaning: en, cleaningDesk: enDesk },
  'zh-CN': { cleaning: zh, cleaningDesk: zhDesk }
}
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
describe.each(LOCALES)('in %s', (locale) => {
  const i18n = createTranslator(locale, messages[locale])
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
  it('names every rule, says what it does and whom it follows', () => {
    for (const { name, source } of ALL_RULES) {
      for (const key of [`cleaning:rule.${name}`, `cleaningDesk:does.${name}`])
        expect(i18n.t(key)).not.toMatch(/^(cleaning\w*:)?(rule|does)\./)
      const said = typeof source === 'string' ? source : source[locale]
      expect(said.length).toBeGreaterThan(8)
      // whoever has no Chinese reads no Chinese, and what is said in words is said in the reader's
      if (locale === 'en') expect(said).not.toMatch(/\p{Script=Han}/u)
      else if (typeof source === 'string') expect(said).not.toMatch(/\b(own|cf|of|the|and)\b/)
    }
  })
})
