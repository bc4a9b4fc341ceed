import { detectAll } from 'tinyld'
import { bringNGrams } from '../../domain/cleaning/detect-language'
import { hintsFor } from '../../domain/cleaning/hints'
import type { HintAnswer, HintQuestion } from './ask-hints'

bringNGrams({ detectAll })

/** Runs beside the page, so that no text, however long, is in the way of the next key. */
self.onmessage = ({ data: { asker, parts } }: MessageEvent<HintQuestion>) => {
  const answer: HintAnswer = { asker, hints: hintsFor(parts) }
  self.postMessage(answer)
}
