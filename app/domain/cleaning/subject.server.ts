import type { Modality, ModerationState, Scenario } from '~db/vocabulary'
import type { SetAside } from './set-aside'

/** A contribution on its way through cleaning. */
export interface SubjectRef {
  type: 'revision' | 'output'
  id: string
}

export interface Subject extends SubjectRef {
  promptId: string
  rootId: string
  authorId: string
  /** The revision's title; for an output its prompt's, for messages only. */
  title: string
  /** Null: an image, whose words are its `alt`. */
  text: string | null
  alt: string
  /** The end of the prompt an output answers, cleaned; empty for revisions. */
  before: string
  blobSha256: string | null
  /** Empty for revisions. */
  generatorId: string
  language: string
  /** Of a revision `text`. */
  modality: Modality
  /** Of its prompt. */
  scenario: Scenario
  givenAtMs: number
  contentHash: string
  /** It has been through cleaning before: findings of that run are replaced. */
  again: boolean
  /** Findings that moderators set aside, which no rule brings back. */
  setAside: SetAside[]
}

/** So many characters of a prompt stand before an output when it is compared with evaluation sets: more than an n-gram. */
export const BEFORE = 600

/** States in which a contribution waits for cleaning. */
export const WAITING: ModerationState[] = ['submitted', 'scanning']
/** States in which an earlier contribution counts against the same words given again. */
export const LIVE: ModerationState[] = ['published', 'held', 'limited', 'hidden', 'changes_requested']
/** States of what moderators turned down or took down. */
export const REFUSED: ModerationState[] = ['rejected', 'rejected_auto', 'removed', 'quarantined']
