import { describe, expect, it } from 'vitest'
import { markText } from '~/domain/review/hidden-characters'
import { remainingTime } from '~/domain/review/lease'
import { translatorFor } from '~/i18n/i18n.server'
import { LOCALES } from '~/i18n/locales'
import * as vocabulary from '~db/vocabulary'

const GROUPS: Record<string, readonly string[]> = {
  scenario: vocabulary.SCENARIOS,
  license: [...vocabulary.LICENSES, ...vocabulary.LICENSES.map((one) => `${one}.hint`)],
  language: vocabulary.LANGUAGES,
  modality: vocabulary.MODALITIES,
  state: vocabulary.MODERATION_STATES,
  role: vocabulary.ROLES,
  task: [...vocabulary.TASKS, ...vocabulary.TASKS.map((one) => `${one}.hint`)],
  split: vocabulary.SPLITS,
  release: vocabulary.RELEASE_STATES,
  subject: vocabulary.SUBJECT_TYPES,
  verdict: vocabulary.VERDICTS,
  lane: vocabulary.CASE_LANES,
  severity: ['0', '1', '2', '3'],
  report: [...vocabulary.REPORT_REASONS, ...vocabulary.REPORT_REASONS.map((one) => `${one}.hint`)],
  policy: vocabulary.DECISION_POLICIES,
  action: [...vocabulary.DECISION_ACTIONS, ...vocabulary.DECISION_ACTIONS.map((one) => `${one}.done`)]
}

const LEAVES = vocabulary.REPORT_DETAILS.flatMap((one) => [`detail.${one}`, `detail.${one}.hint`])

describe('words', () => {
  it.each(LOCALES)('name everything in the vocabulary in %s', (locale) => {
    const { t } = translatorFor(locale)
    const missing = Object.entries(GROUPS).flatMap(([group, values]) =>
      values
        .filter((value) => t(`words:${group}.${value}`).startsWith('words:'))
        .map((value) => `${group}.${value}`)
    )
    expect(missing).toEqual([])
    expect(LEAVES.filter((leaf) => t(`reports:${leaf}`).startsWith('reports:'))).toEqual([])
  })
})

describe('hidden characters', () => {
  const shown = (text: string) => markText(text, []).map((piece) => piece.hidden ?? piece.text)

  it('are shown by name, and nothing else is', () => {
    expect(shown('pay\u202Eevil\u2066\u200B!')).toEqual(['pay', 'RLO', 'evil', 'LRI', 'ZWSP', '!'])
    expect(shown('a\u0000b\rc')).toEqual(['a', 'NUL', 'b', 'CR', 'c'])
    expect(shown('\u{E0041}x')).toEqual(['U+E0041', 'x'])
    expect(shown('plain\ttext\n中文 — naïve 👩🏽‍🚀 ❤️')).toEqual(['plain\ttext\n中文 — naïve 👩🏽‍🚀 ❤️'])
    expect(shown('a\u200Db')).toEqual(['a', 'ZWJ', 'b'])
  })

  it('and spans cut the text without losing a unit', () => {
    const text = 'mail ann@example.org now\u200B'
    const pieces = markText(text, [
      { start: 5, end: 12 },
      { start: 8, end: 20 },
      { start: 24, end: 99 }
    ])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual([
      'ann@example.org',
      '\u200B'
    ])
  })

  it('a lease reads as minutes and seconds', () => {
    expect([300_000, 61_001, 900, -5].map(remainingTime)).toEqual(['5:00', '1:02', '0:01', '0:00'])
  })
})
