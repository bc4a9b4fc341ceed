import type { DecisionAction, ModerationState } from '~db/vocabulary'

/** How long moderators can take their own decision back, on the database's clock. Admins can at any time. */
export const UNDO_MINUTES = 10

/** How a contribution stands after a decision, if nothing else happened since; `null`: as before. */
export const stateAfter = (action: DecisionAction): ModerationState | null => {
  if (action === 'publish' || action === 'restore') return 'published'
  if (action === 'reject') return 'rejected'
  return action === 'remove' ? 'removed' : null
}
