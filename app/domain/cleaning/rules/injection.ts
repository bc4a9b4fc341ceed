import { phrasesIn } from '../lexicon/terms'
import { flagging } from './flagging'

/** How much a text speaks to the model that reads it, 0–1. */
export const injectionStrength = (text: string): number =>
  Math.min(
    1,
    phrasesIn(text, 'injection').reduce((most, { weight }) => Math.max(most, weight), 0)
  )

/**
 * Marks of prompt injection: orders to forget what was said before, spoofed chat templates, calls to reveal hidden words.
 * A flag and no more: prompts about prompting hold them, and so do lessons in defence.
 */
export const rule = flagging(
  {
    name: 'injection',
    version: '2',
    source: 'Perez & Ribeiro (2022), Ignore Previous Prompt; Greshake et al. (2023); OWASP LLM01',
    severity: 1,
    flag: 0.8
  },
  (text, _record, flag) => phrasesIn(text, 'injection').filter(({ weight }) => weight >= flag)
)
