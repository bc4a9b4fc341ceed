import type { AccessState, DatasetGate, DatasetVisibility } from '~db/vocabulary'
import type { Credit } from '../../prompts/prompt-page'

/** Longest reason, in characters. */
export const REASON_MAX = 2000
/** The last answers to somebody that are told; who asks over and over has more. */
export const MOST_ROUNDS = 10
/** Longest note: to those who ask, and to one of them. */
export const NOTE_MAX = 2000

/** What an owner does with a request. */
export const VERDICTS_OF_ACCESS = ['grant', 'refuse', 'revoke'] as const
export type AccessVerdict = (typeof VERDICTS_OF_ACCESS)[number]

/** What each verdict makes of a request, and of which it may be said. */
export const EFFECTS: Record<AccessVerdict, { from: AccessState[]; to: AccessState }> = {
  grant: { from: ['pending', 'refused', 'revoked'], to: 'granted' },
  refuse: { from: ['pending'], to: 'refused' },
  revoke: { from: ['granted'], to: 'revoked' }
}

/** How one reader stands to a dataset. */
export interface Access {
  visibility: DatasetVisibility
  gate: DatasetGate
  note: string
  /** May read its files and rows. */
  open: boolean
  /** The reader's own request; null when there is none. */
  request: { state: AccessState; reason: string; note: string; requestedAt: Date } | null
  /** Requests that wait, for who may answer them. */
  waiting: number
}

/** One answer to somebody who asked, with what they had said. */
export interface AccessRound {
  state: Exclude<AccessState, 'pending'>
  /** Empty where it is not known any more. */
  reason: string
  note: string
  requestedAt: Date
  decidedAt: Date
  /** Whose answer it is. */
  from: 'gate' | 'owner' | 'admin'
  /** Who gave it; null where nobody did, and of an admin for who asked. */
  by: Credit | null
}

/** What was answered to somebody, oldest first. */
export interface AccessHistory {
  rounds: AccessRound[]
  /** There are older ones, which are not told. */
  more: boolean
}

/** A request in its owner's list. */
export interface AccessRequest {
  id: string
  by: string
  author: string
  /** Empty where it is not known any more. */
  reason: string
  state: AccessState
  requestedAt: Date
  /** The answer that stands; null while they wait. */
  answer: AccessRound | null
  /** The answers before. */
  earlier: AccessHistory
}
