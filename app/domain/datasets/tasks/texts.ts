import type { Split } from '~db/vocabulary'
import { type ColumnSpec, column } from '../columns'
import type { Recipe } from '../recipe'
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

/** Of rows that ballots decided, how many were cast and for what. */
export const ballotColumns = ({ pairs }: Recipe): ColumnSpec[] =>
  pairs?.ballots
    ? BALLOTS.map((name) => column(`ballots_${name}`, 'int32', ({ ballots }) => ballots?.[name] ?? 0))
    : []
const BALLOTS = ['better', 'worse', 'tie', 'both_bad'] as const

/** What a card says of the margin. */
export const marginWords = ({ pairs }: Recipe): string =>
  pairs?.ballots
    ? '`margin` is by what share of all ballots the better one leads: people chose between the two without knowing their makers, and the columns `ballots_better`, `ballots_worse`, `ballots_tie` and `ballots_both_bad` count them.'
    : '`margin` is the difference of their Bayesian averages (`rating_score` − `rejected_rating_score`).'

/** Filters that ask something of an output. */
export const OUTPUT_FILTERS = ['generators', 'modalities', 'minAgreement'] as const
