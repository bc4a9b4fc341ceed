import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import type { ContentRating } from '~db/vocabulary'
import { recordActs } from '../review/log/record-acts.server'
import { notify } from '../review/notify.server'
import { type LockedRating, type NewWords, writeRating } from './settle-rating.server'

/** Who changed a rating: the author, readers whose votes were counted, or a moderator. */
export type RatedBy = { by: 'author' | 'moderator'; id: string } | { by: 'community' }

/**
 * Writes new words of a work, in the caller's transaction, with what follows of them: its place in the lists, the event, and
 * where it was not the author who spoke, the public log and a message to them.
 *
 * @returns what holds now
 */
export async function changeRating(
  tx: Queryable,
  locked: LockedRating,
  words: NewWords,
  who: RatedBy
): Promise<ContentRating> {
  const { work, rating: from, title, promptId, authorId, logged } = locked
  const to = await writeRating(tx, locked, words)
  const actorId = who.by === 'community' ? null : who.id
  const [eventId = null] = await recordEvents(tx, [
    {
      type: 'content_rating.changed',
      actorId,
      subjectId: work.id,
      payload: { subjectType: work.type, promptId, by: who.by, from, to }
    }
  ])
  if (who.by === 'author' || (who.by === 'community' && from === to)) return to
  const byPeople = who.by === 'moderator'
  await recordActs(tx, [
    {
      ...{ kind: 'rating', action: 'rate', subject: logged.type, from, to, eventId },
      ...(byPeople ? { source: 'moderator' } : { source: 'rule', by: 'rule', automatedDecision: true }),
      about: { subject: logged.id, authorId, actorId }
    }
  ])
  if (authorId !== actorId)
    await notify(tx, [
      {
        userId: authorId,
        kind: byPeople ? 'rating.by_moderator' : 'rating.by_readers',
        params: { title, subject: work.type, content_rating: to },
        href: pathOf(work),
        eventId
      }
    ])
  return to
}

/** The page where a work's rating is shown and changed. */
const pathOf = ({ type, id }: LockedRating['work']): string => `/${type}s/${id}/content-rating`
