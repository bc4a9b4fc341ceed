import type { ImportState, License, Scenario } from '~db/vocabulary'
import type { ColumnMapping } from '../formats/column-mapping'

/** An import as its owner sees it. */
export interface ImportView {
  id: string
  fileName: string
  sizeBytes: number
  state: ImportState
  format: string
  mapping: ColumnMapping | null
  license: License | null
  trainingConsent: boolean | null
  generatorId: string | null
  tags: string[]
  scenario: Scenario | null
  rows: number
  added: number
  addedOutputs: number
  already: number
  laterTurns: number
  rejected: number
  /** 0 to 1. */
  share: number
  undone: number
  kept: number
  hasFile: boolean
  hasRejects: boolean
  /** Message key. */
  error: string | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

/** What is written and may still grow: a page watches these. */
export type ImportProgress = Pick<
  ImportView,
  'state' | 'rows' | 'added' | 'addedOutputs' | 'already' | 'rejected' | 'share' | 'undone' | 'kept'
>

/** A worker is on it, or will be. */
export const isMoving = (state: ImportState): boolean =>
  state === 'waiting' || state === 'running' || state === 'undoing'

/** It can be started again where it stopped. */
export const canResume = ({ state, hasFile }: Pick<ImportView, 'state' | 'hasFile'>): boolean =>
  hasFile && (state === 'failed' || state === 'cancelled')

/** What it brought can be taken back. */
export const canUndo = ({
  state,
  added,
  addedOutputs
}: Pick<ImportView, 'state' | 'added' | 'addedOutputs'>) =>
  (state === 'done' || state === 'failed' || state === 'cancelled') && added + addedOutputs > 0
