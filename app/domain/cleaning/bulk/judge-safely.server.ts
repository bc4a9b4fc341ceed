import { type Judgeable, judgeWords, type Verdict } from '../judge-subject.server'

/** The rules' verdict on a contribution, or why they fell over it. */
export type VerdictOrBroken = Verdict | { broken: string }

/** Runs the rules over one contribution and never throws. */
export function judgeSafely(subject: Judgeable): VerdictOrBroken {
  try {
    return judgeWords(subject)
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) }
  }
}
