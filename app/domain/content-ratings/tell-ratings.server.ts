import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import type { ContentRating } from '~db/vocabulary'
import { policyRuleOf } from '../policy/rule'
import { ruleName } from '../review/log/entry'
import { recordActs } from '../review/log/record-acts.server'
import { notify } from '../review/notify.server'
import type { LockedRating } from './settle-rating.server'

/** Who changed a rating: the author, a moderator, readers whose votes were counted, or rules (with versions, the highest first). */
export type RatedBy =
  | { by: 'author' | 'moderator'; id: string }
  | { by: 'community' }
  | { by: 'rule'; rules: readonly string[] }

/** A work whose words were written: what held before and what holds now. */
export interface RatingChange
  extends Pick<LockedRating, 'work' | 'promptId' | 'title' | 'authorId' | 'logged'> {
  from: ContentRating
  to: ContentRating
  who: RatedBy
}

const actorOf = (who: RatedBy): string | null => ('id' in who ? who.id : null)

/** The author knows what they said; of votes and rules only what moves the work is told. */
const isTold = ({ who, from, to }: RatingChange): boolean =>
  who.by === 'moderator' || (who.by !== 'author' && from !== to)

/**
 * What follows of new words about works, in the transaction that writes them: the events, and where it was not the author
 * who spoke and the work moved by it, the public log and a message to the author.
 */
export async function tellRatings(tx: Queryable, changes: readonly RatingChange[]): Promise<void> {
  const eventIds = await recordEvents(
    tx,
    changes.map(({ work, promptId, who, from, to }) => ({
      type: 'content_rating.changed',
      actorId: actorOf(who),
      subjectId: work.id,
      payload: { subjectType: work.type, promptId, by: who.by, from, to }
    }))
  )
  const told = changes
    .map((change, i) => ({ ...change, eventId: eventIds[i] ?? null }))
    .filter((change) => isTold(change))
  await recordActs(
    tx,
    told.map(({ logged, from, to, eventId, authorId, who }) => ({
      ...{ kind: 'rating', action: 'rate', subject: logged.type, from, to, eventId },
      ...sayerOf(who),
      about: { subject: logged.id, authorId, actorId: actorOf(who) }
    }))
  )
  await notify(
    tx,
    told
      .filter(({ authorId, who }) => authorId !== actorOf(who))
      .map(({ work, authorId, title, to, who, eventId }) => ({
        userId: authorId,
        kind: kindOf(who),
        params: { title, subject: work.type, content_rating: to, ...namesOf(who) },
        href: `/${work.type}s/${work.id}/content-rating`,
        eventId
      }))
  )
}

function sayerOf(who: RatedBy) {
  if (who.by === 'moderator') return { source: 'moderator' } as const
  const automated = { source: 'rule', by: 'rule', automatedDecision: true } as const
  if (who.by !== 'rule') return automated
  const [first] = who.rules
  return {
    ...automated,
    automatedDetection: true,
    reason: first === undefined ? null : ruleName(first),
    rules: [...who.rules]
  }
}

function kindOf(who: RatedBy) {
  if (who.by === 'moderator') return 'rating.by_moderator'
  if (who.by !== 'rule') return 'rating.by_readers'
  return who.rules.length > 0 ? 'rating.by_rule' : 'rating.rule_lifted'
}

/** The rule that rates highest, by its name. */
function namesOf(who: RatedBy): { name?: string } {
  const [first] = who.by === 'rule' ? who.rules : []
  return first === undefined ? {} : { name: policyRuleOf(ruleName(first)) ?? '' }
}
