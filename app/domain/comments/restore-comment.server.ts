import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { decideComment } from './decide-comment.server'
import { NOTE_LIMIT } from './limits'
import type { TalkAddress } from './talk-address'

/**
 * A moderator takes the removal of a comment back: it is shown again as it was, the log says so, and its author is told.
 * Restoring what is shown, or what its author has deleted since, changes nothing.
 *
 * @param input.note to the author; at most `NOTE_LIMIT` UTF-16 units
 * @returns where it stands
 * @throws AppError `forbidden` (no moderator, or their own words), `invalid` (`fields`), `not_found`
 */
export async function restoreComment(
  hub: Hub,
  moderator: Pick<Viewer, 'id' | 'role'>,
  commentId: string,
  input: { note?: string } = {}
): Promise<TalkAddress> {
  if (!canReview(moderator)) throw new AppError('forbidden', 'Only moderators restore comments')
  const note = input.note?.trim() ?? ''
  if (note.length > NOTE_LIMIT)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  return decideComment(hub, moderator, commentId, 'removed', { action: 'restore', policy: 'fits', note })
}
