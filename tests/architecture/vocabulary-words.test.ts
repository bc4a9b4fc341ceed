import { expect, test } from 'vitest'
import en from '~/i18n/messages/en'
import * as vocabulary from '~db/vocabulary'

const WORDS: [string, readonly string[]][] = [
  ['role', vocabulary.ROLES],
  ['license', vocabulary.LICENSES],
  ['scenario', vocabulary.SCENARIOS],
  ['modality', vocabulary.MODALITIES],
  ['language', vocabulary.LANGUAGES],
  ['state', vocabulary.MODERATION_STATES],
  ['report', vocabulary.REPORT_REASONS],
  ['policy', vocabulary.DECISION_POLICIES],
  ['action', vocabulary.DECISION_ACTIONS],
  ['task', vocabulary.TASKS],
  ['split', vocabulary.SPLITS]
]

test.each(WORDS)('every %s has a label', (prefix, words) => {
  const labels: Record<string, string> = en.words
  expect(words.filter((word) => !labels[`${prefix}.${word}`])).toEqual([])
})
