import { type Judgeable, type JudgedWords, judgeWords } from '../judge-subject.server'
import type { CleaningSettings } from '../thresholds/settings'

/** The rules' verdict on a contribution, or why they fell over it. */
export type WordsOrBroken = JudgedWords | { broken: string }

/** Runs the rules over one contribution and never throws. */
export function judgeSafely(subject: Judgeable, settings: CleaningSettings): WordsOrBroken {
  try {
    return judgeWords(subject, settings)
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) }
  }
}
