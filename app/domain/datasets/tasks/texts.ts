import type { Split } from '~db/vocabulary'
import { column } from '../columns'
import type { DatasetRecord } from '../record'

/** What outputs of words are made of. */
export const WORDS = ['text', 'dialogue', 'code'] as const

/** Training lines of a split; outside `data/`, so that no configuration reads them. */
export const textLines = (split: Split): string => `jsonl/${split}.jsonl`
/** The metadata of an imagefolder. */
export const imageLines = (split: Split): string => `captions/${split}/metadata.jsonl`

/** The image with its size and alternative text. */
export const imageColumn = column('image', 'image', (r) => r.image)
export const imageFacts = [
  column('width', 'int32', (r) => r.image?.width ?? 0),
  column('height', 'int32', (r) => r.image?.height ?? 0),
  column('alt', 'string', (r) => r.image?.alt ?? '')
]

/** The second output as something that was said to the same prompt. */
export const otherSaid = ({ prompt, other }: DatasetRecord) => ({
  prompt,
  response: other?.response ?? null,
  dialogue: other?.dialogue
})

/** How much better the first output is rated, in points of the Bayesian average, to four places. */
export const marginOf = ({ rating_score, other }: DatasetRecord): number =>
  Math.round((rating_score - (other?.rating_score ?? 0)) * 1e4) / 1e4

/** Filters that ask something of an output. */
export const OUTPUT_FILTERS = ['generators', 'modalities', 'minAgreement'] as const
