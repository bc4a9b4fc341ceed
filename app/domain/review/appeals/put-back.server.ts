import type { Queryable } from '~db/client'
import type { Before, cases } from '~db/schema'
import { enactDecision } from '../enact-decision.server'
import { lockSubject, type Subject } from '../subject.server'
import { takeBack } from '../take-back.server'
import type { Decision } from './standing.server'

/**
 * Undoes what an appealed decision did: the work, its prompt and what is fresh of the marks in releases are as before it. The
 * caller holds the locks.
 *
 * @returns the work as it stands then
 */
export async function putBack(
  tx: Queryable,
  subject: Subject,
  first: Pick<typeof cases.$inferSelect, 'before'>,
  decision: Decision,
  moderator: { id: string }
): Promise<Subject> {
  await takeBack(tx, subject, first.before ?? assumed(subject, decision), decision, moderator)
  return (
    (await lockSubject(tx, {
      subjectType: subject.type,
      subjectId: subject.id,
      promptId: subject.promptId
    })) ?? subject
  )
}

/** Publishes what had not been published before it was refused: a person found now that it fits. */
export async function showAtLast(
  tx: Queryable,
  subject: Subject,
  moderator: { id: string }
): Promise<Subject> {
  if (SHOWN.includes(subject.state)) return subject
  await enactDecision(tx, subject, { action: 'publish', policy: 'fits' }, moderator)
  return { ...subject, state: 'published' }
}

const SHOWN: Subject['state'][] = ['published', 'limited']

/** How things stood before a decision that was taken before the hub kept that. */
function assumed(subject: Subject, decision: Decision): Before {
  const state = decision.action === 'reject' ? 'held' : 'published'
  const along = subject.promptState === subject.state
  return {
    ...{ state, promptState: along ? state : subject.promptState, shownRevisionId: subject.shownRevisionId },
    publishedAt: subject.publishedAt?.toISOString() ?? null,
    ...{ eventId: null, at: decision.decidedAt.toISOString() }
  }
}
