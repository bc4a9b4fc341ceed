import { and, eq, ne } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { cases } from '~db/schema'
import { AppError } from '../errors'
import { refuseAppealed } from './appeals/open-appeal.server'
import { mustBeNeutral } from './conflict.server'
import type { Reportable } from './find-reportable.server'
import { type Made, recordDecision } from './record-decision.server'
import type { Subject } from './subject.server'

/**
 * A decision taken where the moderator came upon it, without the queue. It settles the live case about it if there is
 * one, whoever holds its lease (their own decision then finds it decided); otherwise a case is opened and closed with it,
 * so that the log has no second kind of entry. The caller holds the subject's lock.
 *
 * @throws AppError `forbidden` for what the moderator wrote themselves; `conflict` while an appeal about it waits
 */
export async function decideAtOnce(
  tx: Queryable,
  moderator: { id: string },
  about: Reportable,
  subject: Subject,
  made: Made
): Promise<void> {
  if (about.authorId === moderator.id)
    throw new AppError('forbidden', 'A moderator never decides on their own words', {
      key: 'review:error.own'
    })
  const { subjectType, subjectId } = about
  const [live] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.subjectType, subjectType), eq(cases.subjectId, subjectId), ne(cases.state, 'closed')))
    .for('update')
  if (live) await refuseAppealed(tx, live.id)
  const [opened] = live
    ? []
    : await tx
        .insert(cases)
        .values({ id: newId(), ...about, lane: 'reports', state: 'closed' })
        .returning()
  const held = live ?? opened
  if (!held) throw new AppError('unavailable', 'The case could not be opened')
  await mustBeNeutral(tx, moderator, held.id)
  await recordDecision(tx, held, subject, moderator, made)
}
