import type { Walked } from '../formats/containers/carriers'
import { CarrierTexts } from './dialects/carrier-texts'
import { readInOrder } from './dialects/in-order'
import { type Recognised, recognisedAs, unrecognised } from './recognised'
import { fileNameHints } from './weak-hints'

/**
 * Who made a file by the texts it carries, and the record of it. Where two carriers disagree, the dialect's own
 * precedence decides and `sources` tells which was believed. Answers `unknown` when no text proves a generator, so that
 * Content Credentials, labels and app exports can be asked next. Give what `stealthCarriers` made of a hidden layer as
 * carriers to have it recognised in the same way. Never throws.
 */
export function recogniseCarriers(
  walked: Pick<Walked, 'container' | 'carriers'>,
  fileName?: string
): Recognised {
  const texts = new CarrierTexts(walked.container, walked.carriers)
  const hints = [...fileNameHints(fileName), ...(texts.png('hf-job-id') ? ['png:hf-job-id'] : [])]
  const { found, warnings } = readInOrder(texts)
  return found ? recognisedAs(found, 'embedded', hints, warnings) : unrecognised(hints, warnings)
}
