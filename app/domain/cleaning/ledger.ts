import type { DisputeState, ModerationState, Verdict } from '~db/vocabulary'
import type { WordsInPlaces } from '../review/dispute'
import type { Source, Span } from './record'
import type { StoredScores } from './stored-scores'

/** One rule's finding in the ledger of a contribution. */
export interface LedgerFinding {
  rule: string
  ruleVersion: string
  verdict: Verdict
  reason: string
  params: Record<string, string | number>
  spans: Span[]
  /** The paper, standard or practice the rule follows; empty where it is our own. */
  source: Source
  foundAt: Date
  /** Null: it holds now. */
  supersededAt: Date | null
}

/** A finding that holds now, with its places by their words. */
export interface CurrentFinding extends LedgerFinding {
  places: (WordsInPlaces & { dispute: 'open' | 'upheld' | null })[]
  /** The author may say that it is wrong. */
  disputable: boolean
}

/** What the author said is wrong, and what became of it. */
export interface LedgerDispute {
  id: string
  rule: string
  ruleVersion: string
  reason: string
  params: Record<string, string | number>
  /** The disputed words, each once; none: the finding as a whole. */
  words: string[]
  why: string
  state: DisputeState
  /** The moderator's. */
  note: string
  createdAt: Date
  decidedAt: Date | null
}

/** What cleaning made of one contribution, for its author and moderators. */
export interface Ledger {
  subjectType: 'revision' | 'output'
  subjectId: string
  promptId: string
  promptTitle: string
  state: ModerationState
  /** Of a revision; null for outputs. */
  number: number | null
  /** All of the prompt's, newest first. */
  numbers: number[]
  mine: boolean
  /** Of an output without words its alternative text. */
  given: { title: string; text: string }
  /** Null: not cleaned yet, or an output without words. */
  cleaned: { title: string; text: string } | null
  /** An output without words. */
  isFile: boolean
  pipelineVersion: string | null
  cleanedAt: Date | null
  findings: CurrentFinding[]
  /** What earlier runs found and the newest does not. */
  earlier: LedgerFinding[]
  disputes: LedgerDispute[]
  scores: StoredScores
}
