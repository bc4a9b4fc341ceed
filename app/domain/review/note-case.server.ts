import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { caseNotes, cases, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { findOpenAppeal } from './appeals/open-appeal.server'
import { NOTE_LIMIT } from './case-actions'
import type { CaseNote } from './case-view'
import { notify } from './notify.server'

/** Names a note calls with `@`; never the middle of a word or an e-mail address. */
const MENTION = /(?<![\w@.])@([\w-]{2,64})/g
/** People one note can call. */
const CALLED = 10

/**
 * Leaves a note at a case for the other moderators; those it calls with `@name` are told. Authors and reporters never see it.
 *
 * @throws AppError `invalid` with `fields`; `not_found`; `forbidden` at an appeal against one's own decision
 */
export async function noteCase(
  hub: Hub,
  moderator: { id: string; displayName: string },
  caseId: string,
  text: string
): Promise<void> {
  const body = text.trim()
  if (!body) throw new AppError('invalid', 'An empty note', { fields: { words: 'errors:field.required' } })
  if (body.length > NOTE_LIMIT)
    throw new AppError('invalid', 'Too long', { fields: { words: 'errors:field.too_long' } })
  await hub.db.transaction(async (tx) => {
    const [known] = await tx.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId))
    if (!known) throw new AppError('not_found', 'No such case')
    const appeal = await findOpenAppeal(tx, caseId)
    if (appeal?.barred.includes(moderator.id))
      throw new AppError('forbidden', 'Another person judges it, unmoved', { key: 'appeals:error.first' })
    await addNote(tx, moderator, caseId, body)
  })
}

/** Notes of a case that are shown, the newest of them. */
const SHOWN = 100

/** What moderators told each other about a case, oldest first. */
export async function listNotes(tx: Queryable, caseId: string): Promise<CaseNote[]> {
  const newest = await tx
    .select({ id: caseNotes.id, by: users.displayName, body: caseNotes.body, createdAt: caseNotes.createdAt })
    .from(caseNotes)
    .innerJoin(users, eq(users.id, caseNotes.authorId))
    .where(eq(caseNotes.caseId, caseId))
    .orderBy(desc(caseNotes.createdAt), desc(caseNotes.id))
    .limit(SHOWN)
  return newest.reverse()
}

/** Writes a note down and tells whom it calls, in the caller's transaction. */
export async function addNote(
  tx: Queryable,
  moderator: { id: string; displayName: string },
  caseId: string,
  body: string
): Promise<void> {
  const id = newId()
  await tx.insert(caseNotes).values({ id, caseId, authorId: moderator.id, body })
  const [eventId = null] = await recordEvents(tx, [
    { type: 'case.noted', actorId: moderator.id, subjectId: caseId, payload: { noteId: id } }
  ])
  const called = await listCalled(tx, body)
  await notify(
    tx,
    called
      .filter((person) => person.id !== moderator.id)
      .map((person) => ({
        userId: person.id,
        kind: 'case.mentioned',
        params: { by: moderator.displayName },
        href: `/review/${caseId}#notes`,
        eventId
      }))
  )
}

/** The moderators a note calls; nobody else may read it, so nobody else is told. */
async function listCalled(tx: Queryable, body: string): Promise<{ id: string }[]> {
  const names = [...new Set([...body.matchAll(MENTION)].map(([, name = '']) => name.toLowerCase()))].slice(
    0,
    CALLED
  )
  if (names.length === 0) return []
  return tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(sql`lower(${users.name})`, names),
        inArray(users.role, ['moderator', 'admin']),
        isNull(users.deletedAt)
      )
    )
}
