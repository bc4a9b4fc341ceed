import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { type cases, changeRequests } from '~db/schema'
import { AppError } from '../../errors'
import { findOwnWords } from '../find-own-words.server'
import type { Subject } from '../subject.server'
import { type AskedPlace, PLACE_NOTE_LIMIT, PLACES_LIMIT } from './asked'

/** What is asked, in words to the author and at places in their words. */
export interface Ask {
  note: string
  places: readonly AskedPlace[]
}

/**
 * Asks for something at all, and for no more than a page can show.
 *
 * @throws AppError `invalid` with `fields`
 */
export function checkAsk({ note, places }: Ask): void {
  if (!note.trim() && places.length === 0)
    throw new AppError('invalid', 'Nothing is asked', { fields: { note: 'verdict:error.ask' } })
  if (places.length > PLACES_LIMIT || places.some((place) => place.note.length > PLACE_NOTE_LIMIT))
    throw new AppError('invalid', 'Too much is asked', { fields: { note: 'verdict:error.ask_much' } })
}

/**
 * Writes down what an author is asked to change, in the decision's transaction. Bound to the words it was marked in, which
 * the decision has checked.
 *
 * @throws AppError `invalid` with `fields` for a place outside of the words
 */
export async function askChanges(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  subject: Subject,
  moderator: { id: string },
  { note, places }: Ask
): Promise<void> {
  if (subject.type !== 'revision' && subject.type !== 'output') return
  const about = { subjectType: subject.type, subjectId: subject.id }
  const words = await findOwnWords(tx, { id: held.authorId }, about)
  const lengths = { title: [...words.title].length, text: [...words.text].length }
  if (places.some(({ field, start, end }) => start >= end || end > lengths[field]))
    throw new AppError('invalid', 'No such place', { fields: { note: 'verdict:error.ask_place' } })
  await tx.insert(changeRequests).values({
    ...{ id: newId(), caseId: held.id, ...about, promptId: subject.promptId, authorId: held.authorId },
    ...{ askedBy: moderator.id, contentHash: subject.contentHash, note, places: [...places] }
  })
}
