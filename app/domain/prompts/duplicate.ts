import type { ModerationState } from '~db/vocabulary'
import type { PageFinding, PromptLink } from './prompt-page'

/** What an author sees of a prompt whose words were there before: an offer to merge, or where it was merged into. */
export type Duplicate =
  | { kind: 'offer'; earlier: PromptLink; exact: boolean }
  | { kind: 'merged'; earlier: PromptLink }

/** States in which an author may merge; a refused prompt stays refused, but its outputs need not be lost. */
export const MERGEABLE: readonly ModerationState[] = [
  'published',
  'held',
  'changes_requested',
  'limited',
  'rejected'
]

const REASONS = ['reason.duplicate_live', 'reason.near_duplicate', 'reason.near_duplicate_lineage']

/** Whether cleaning found the words elsewhere. */
export const saysDuplicate = (findings: readonly Pick<PageFinding, 'reason'>[]): boolean =>
  findings.some(({ reason }) => REASONS.includes(reason))
