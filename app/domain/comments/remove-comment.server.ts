import type { DecisionPolicy } from '~db/vocabulary'
import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { decideComment } from './decide-comment.server'
import { NOTE_LIMIT } from './limits'
import { isRemovalReason } from './removal-reasons'
import type { TalkAddress } from './talk-address'

/**
 * A moderator takes a comment down, wherever it stands. Its words are shown to nobody from then on; the log says so, its
 * author is told why (not by whom), and whoever had reported it how it ended. Removing what is gone changes nothing.
 *
 * @param input.note to the author; at most `NOTE_LIMIT` UTF-16 units; needed with policy `other`
 * @returns where it stood
 * @throws AppError `forbidden` (no moderator, or their own words), `invalid` (`fields`), `not_found`
 */
export async function removeComment(
  hub: Hub,
  moderator: Pick<Viewer, 'id' | 'role'>,
  commentId: string,
  input: { policy: DecisionPolicy; note?: string }
): Promise<TalkAddress> {
  if (!canReview(moderator)) throw new AppError('forbidden', 'Only moderators remove comments')
  const { policy } = input
  const note = input.note?.trim() ?? ''
  if (!isRemovalReason(policy))
    throw new AppError('invalid', 'A removal names its reason', { fields: { policy: 'errors:field.choose' } })
  if (note.length > NOTE_LIMIT)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  if (policy === 'other' && !note)
    throw new AppError('invalid', 'Another reason needs words', { fields: { note: 'review:error.note' } })
  return decideComment(hub, moderator, commentId, 'published', { action: 'remove', policy, note })
}
