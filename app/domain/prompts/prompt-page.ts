import type {
  ContentRating,
  License,
  Modality,
  ModerationState,
  RatingChoice,
  Scenario,
  Verdict
} from '~db/vocabulary'
import type { StoredScores } from '../cleaning/stored-scores'
import type { Provenance } from '../generators/generation-record'
import type { ShownParameter } from '../generators/registry/check-parameters'
import type { ToldSettings } from '../outputs/told-settings'
import type { Scores } from '../ratings/aspects'
import type { Variable } from './variables'

/** A person as credited: `by` is the public handle, `author` the shown name. */
export interface Credit {
  by: string
  author: string
}

export interface PromptLink extends Credit {
  id: string
  title: string
}

/** What a rule found, for the author and moderators. */
export interface PageFinding {
  rule: string
  ruleVersion: string
  verdict: Verdict
  severity: number
  reason: string
  params: Record<string, string | number>
  spans: { field: 'title' | 'text'; start: number; end: number; replacement?: string }[]
}

/** Sound or film of an output. Pixels are null for sound, and where a film's header does not say. */
export interface PageMedia {
  sha256: string
  mediaType: string
  width: number | null
  height: number | null
  durationSeconds: number | null
  alt: string
}

/** One output as the prompt page shows it. Text is cut to `OUTPUT_PREVIEW` characters unless asked for whole. */
export interface PageOutput extends Credit {
  id: string
  state: ModerationState
  contentRating: ContentRating
  /** A rule of the hub rates it so, higher than people do. */
  ratedByRule: boolean
  /** How this reader meets it; of what they leave out neither words nor files are told. */
  met: RatingChoice
  modality: Modality
  generator: { id: string; name: string; nameZh: string }
  model: string
  /** Its settings, known ones first. `label`: message key of the name, null for one we do not know. */
  parameters: ShownParameter[]
  text: string | null
  /** Characters left out of `text`. */
  more: number
  /** Code: the language it is written in; else empty. */
  syntax: string
  /** BCP 47; `und` where it can not be told. */
  language: string
  /** How its settings stand to what its file says; null without a file that says anything. */
  told: ToldSettings | null
  /** What its file claims about being made by AI. */
  marks: Provenance | null
  image: { sha256: string; width: number; height: number; alt: string } | null
  media: PageMedia | null
  /** BlurHash of the picture or poster, once it is computed. */
  placeholder: string | null
  license: License
  trainingConsent: boolean
  createdAt: Date
  ratingCount: number
  /** Bayesian averages 1–5; 0 = unrated. */
  averages: Scores
  /** The viewer's own scores. */
  rating: Scores | null
  mine: boolean
  findings: PageFinding[]
  /** Only for the author and moderators. */
  scores: StoredScores
}

export interface PromptPage extends Credit {
  id: string
  state: ModerationState
  contentRating: ContentRating
  ratedByRule: boolean
  /** How this reader meets its words. */
  met: RatingChoice
  /** As cleaned. */
  title: string
  text: string
  variables: Variable[]
  /** As given; only for the author and moderators, and only where cleaning changed something. */
  original: { title: string; text: string } | null
  revision: { id: string; number: number; createdAt: Date }
  /** A newer revision that is not shown yet; only for the author and moderators. */
  waiting: { number: number; state: ModerationState; findings: PageFinding[]; scores: StoredScores } | null
  latestNumber: number
  scenario: Scenario
  language: string
  tags: string[]
  license: License
  trainingConsent: boolean
  consentedAt: Date
  createdAt: Date
  /** Null until it is published. */
  publishedAt: Date | null
  mine: boolean
  parentId: string | null
  /** Null when it is a first spark, or its parent is no longer shown. */
  parent: PromptLink | null
  remixes: PromptLink[]
  remixCount: number
  /** Public collections that hold it. */
  collectionCount: number
  outputCount: number
  /** Outputs left out unless they are asked for. */
  limitedCount: number
  ratingCount: number
  score: number
  generators: { id: string; name: string; nameZh: string; count: number }[]
  /** Datasets whose newest release holds it. */
  datasets: { owner: string; name: string; title: string; records: number }[]
  findings: PageFinding[]
  /** Only for the author and moderators. */
  scores: StoredScores
  outputs: PageOutput[]
  /** Keyset of the next page of outputs; null on the last. */
  next: [score: number, id: string] | null
}

/** Outputs on a page, and the characters of a text output shown at first. */
export const OUTPUTS_PER_PAGE = 12
export const OUTPUT_PREVIEW = 1200

/** States in which something is on its way to being shown; the page looks again by itself. */
export const isUnderway = (state: ModerationState): boolean => state === 'submitted' || state === 'scanning'
