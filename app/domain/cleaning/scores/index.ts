import { c4, fineweb } from './c4-fineweb'
import { content } from './content'
import { dataJuicer } from './data-juicer'
import { featuresOf, type KnownLanguage } from './features'
import { gopherQuality } from './gopher-quality'
import { gopherRepetition } from './repetition'
import type { ScoreFamily } from './score'

/** All families, in the order they are shown. */
export const SCORES: readonly ScoreFamily[] = [
  content,
  gopherQuality,
  gopherRepetition,
  c4,
  fineweb,
  dataJuicer
]

const DECIMALS = 10_000

function measure(text: string, language: KnownLanguage, scores: Record<string, number>) {
  const features = featuresOf(text, language)
  for (const family of SCORES) family.measure(features, scores)
  return scores
}

/** Every name with a number: an object that has all names from the start is filled several times as fast. */
const BLANK: Record<string, number> = JSON.parse(
  JSON.stringify(measure('', { language: 'und', confidence: 0 }, {}))
)

/** Every score of a text, to four decimals. Linear; longer texts are measured by their first 200,000 characters. */
export function scoresOf(text: string, language: KnownLanguage): Record<string, number> {
  const scores = measure(text, language, { ...BLANK })
  for (const name in scores) scores[name] = Math.round((scores[name] as number) * DECIMALS) / DECIMALS
  return scores
}
