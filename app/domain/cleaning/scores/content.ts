import { phrasesIn, weightOf } from '../lexicon/terms'
import { injectionStrength } from '../rules/injection'
import { refusalStrength } from '../rules/refusal'
import { spamStrength } from '../rules/spam'
import type { Features } from './features'
import type { ScoreFamily } from './score'

/** A text of fewer words weighs its words as if it had these. */
const FEW = 12

/** Weighted words per word; a text in which every tenth word is an insult has 1 at least. */
const perWord = (weight: number, f: Features) => Math.min(1, (weight * 5) / Math.max(FEW, f.words))

/** Word lists of our own, in English and Chinese: what a text says, as far as single words tell. */
export const content: ScoreFamily = {
  name: 'content',
  version: '1',
  source: 'own word lists (en, zh); cf. Dolma and Data-Juicer flagged-word ratios',
  measure(f, scores) {
    scores['content.toxicity'] = perWord(weightOf(f.text, 'toxicity'), f)
    scores['content.sexual'] = perWord(weightOf(f.text, 'sexual'), f)
    scores['content.boilerplate'] = Math.min(
      1,
      phrasesIn(f.text, 'boilerplate').reduce((sum, { weight }) => sum + weight, 0)
    )
    scores['content.refusal'] = refusalStrength(f.text)
    scores['content.injection'] = injectionStrength(f.text)
    scores['content.spam'] = spamStrength(f.text)
    scores['content.language_confidence'] = f.confidence
  }
}
