import { and, eq, inArray, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { appeals, cases, users } from '~db/schema'
import { AppError } from '../../errors'
import { OPEN_APPEALS } from './appeal'

/** The appeal that waits in a case. */
export async function findOpenAppeal(tx: Queryable, caseId: string) {
  const [row] = await tx
    .select()
    .from(appeals)
    .where(and(eq(appeals.caseId, caseId), eq(appeals.state, 'open')))
  return row ?? null
}

/**
 * What waits for an answer to an appeal is decided in no other way.
 *
 * @throws AppError `conflict`
 */
export async function refuseAppealed(tx: Queryable, caseId: string): Promise<void> {
  if (await findOpenAppeal(tx, caseId))
    throw new AppError('conflict', 'An appeal waits in this case', { key: 'appeals:error.answer_it' })
}

/** An appeal waits in the case. Part of a statement about `cases`. */
export const hasAppeal = sql<boolean>`(${cases.id} in (
  select waiting.case_id from appeals waiting where waiting.state = 'open'))`

/** An appeal waits in the case against what this person decided or proposed: another answers. Part of a statement about `cases`. */
export const decidedFirst = (person: { id: string }): SQL<boolean> => sql<boolean>`(${cases.id} in (
  select waiting.case_id from appeals waiting where waiting.state = 'open' and ${person.id}::uuid = any(waiting.barred)))`

/** True when somebody could answer: a moderator or admin who can sign in, is not the author, and did not decide it. */
export async function canBeAnswered(
  tx: Queryable,
  appeal: { barred: readonly string[]; authorId: string }
): Promise<boolean> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(users.role, ['moderator', 'admin']),
        notInArray(users.id, [...appeal.barred, appeal.authorId]),
        isNull(users.deletedAt),
        isNull(users.bannedAt)
      )
    )
    .limit(1)
  return found.length > 0
}

/** True when as many appeals of a person are open as may be. */
export async function hasManyOpen(tx: Queryable, author: { id: string }): Promise<boolean> {
  const open = await tx
    .select({ id: appeals.id })
    .from(appeals)
    .where(and(eq(appeals.authorId, author.id), eq(appeals.state, 'open')))
    .limit(OPEN_APPEALS)
  return open.length >= OPEN_APPEALS
}

/** An appeal against the decision of this case waits: until it is answered, only who decided sees what moderators noted. */
export async function isBlind(tx: Queryable, viewer: { id: string }, firstCaseId: string): Promise<boolean> {
  const [row] = await tx
    .select({ mine: sql<boolean>`${viewer.id}::uuid = any(${appeals.barred})` })
    .from(appeals)
    .where(and(eq(appeals.firstCaseId, firstCaseId), eq(appeals.state, 'open')))
  return row !== undefined && !row.mine
}
