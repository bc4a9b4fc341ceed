import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { prompts, reactions } from '~db/schema'
import { REACTION_KINDS, type ReactionKind } from '~db/vocabulary'
import type { Actor } from '../datasets/actor'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { lockComment, lockShownPlace, type Place } from './lock-place.server'
import type { TalkAddress } from './talk-address'

export interface Reaction {
  subject: 'prompt' | 'comment'
  id: string
  kind: ReactionKind
  /** False takes it back. */
  give: boolean
}

/**
 * Gives a sign to a prompt or a comment, or takes it back; each kind once a person, so sending it again changes nothing. A
 * prompt's counter follows in the same transaction.
 *
 * @returns the discussion it concerns
 * @throws AppError `invalid` (no such kind), `not_found` (not shown, or gone)
 */
export async function react(hub: Hub, person: Actor, asked: Reaction): Promise<TalkAddress> {
  if (!REACTION_KINDS.includes(asked.kind)) throw new AppError('invalid', 'No such reaction')
  return hub.db.transaction(async (tx) => {
    const place = await lockSubject(tx, person, asked)
    const { promptId, datasetId } = place
    const changed = asked.give ? await give(tx, person, asked) : await take(tx, person, asked)
    if (!changed) return place
    if (asked.subject === 'prompt' && promptId)
      await tx
        .update(prompts)
        .set({ reactionCount: sql`${prompts.reactionCount} + ${asked.give ? 1 : -1}` })
        .where(eq(prompts.id, promptId))
    await recordEvents(tx, [
      {
        type: asked.give ? 'reaction.given' : 'reaction.retracted',
        actorId: person.id,
        subjectId: asked.id,
        payload: { promptId, datasetId, subject: asked.subject, kind: asked.kind }
      }
    ])
    return place
  })
}

async function lockSubject(tx: Queryable, person: Actor, { subject, id }: Reaction): Promise<Place> {
  if (subject === 'prompt') return lockShownPlace(tx, person, { promptId: id })
  const { place, gone } = await lockComment(tx, person, id)
  if (gone || !place.shown) throw new AppError('not_found', 'No such comment')
  return place
}

async function give(
  tx: Queryable,
  person: { id: string },
  { subject, id, kind }: Reaction
): Promise<boolean> {
  const added = await tx
    .insert(reactions)
    .values({ subjectType: subject, subjectId: id, kind, userId: person.id })
    .onConflictDoNothing()
    .returning({ kind: reactions.kind })
  return added.length > 0
}

async function take(tx: Queryable, person: { id: string }, { id, kind }: Reaction): Promise<boolean> {
  const taken = await tx
    .delete(reactions)
    .where(and(eq(reactions.subjectId, id), eq(reactions.kind, kind), eq(reactions.userId, person.id)))
    .returning({ kind: reactions.kind })
  return taken.length > 0
}
