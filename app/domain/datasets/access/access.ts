import type { AccessState, DatasetGate, DatasetVisibility } from '~db/vocabulary'

/** Longest reason, in characters. */
export const REASON_MAX = 2000
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

/** What was answered to somebody who asked before. */
export interface EarlierRound {
  state: Exclude<AccessState, 'pending'>
  note: string
  at: Date
}

/** A request in its owner's list. */
export interface AccessRequest {
  id: string
  by: string
  author: string
  /** Empty where they asked anew and took it back. */
  reason: string
  state: AccessState
  note: string
  requestedAt: Date
  decidedAt: Date | null
  /** Oldest first. */
  earlier: EarlierRound[]
}
