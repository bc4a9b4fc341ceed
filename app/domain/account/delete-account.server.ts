import { eq, or, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import {
  accessRequests,
  accessTokens,
  appeals,
  collectionEditors,
  disputes,
  emailConfirmations,
  emailFarewells,
  follows,
  imports,
  moderationSealed,
  notifications,
  releaseReaders,
  savedSearches,
  sessions,
  users
} from '~db/schema'
import { keepAnAdmin } from '../auth/keep-an-admin.server'
import { leftName } from '../auth/left-name.server'
import { verifyPassword } from '../auth/password-hash.server'
import { rewordDatasetsOf } from '../datasets/directory-words.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { closeCases } from '../review/close-cases.server'

/**
 * Deletes a person's account: name, e-mail, password and words about them are erased, their sessions end, what only they
 * could see goes. Their contributions are withdrawn by what follows from `account.deleted` (see `withdrawEverything`),
 * a few at a time. The row stays, nameless: it is who comments and ratings were from.
 *
 * @throws AppError `invalid` with `fields.password` (wrong password); `not_found` (deleted already);
 *   `conflict` for the last admin
 */
export async function deleteAccount(hub: Hub, person: { id: string }, password: string): Promise<void> {
  const [known] = await hub.db
    .select({ passwordHash: users.passwordHash, deletedAt: users.deletedAt })
    .from(users)
    .where(eq(users.id, person.id))
  if (!known || known.deletedAt) throw new AppError('not_found', 'No such account')
  if (!(await verifyPassword(known.passwordHash, password)))
    throw new AppError('invalid', 'Wrong password', { fields: { password: 'account:error.password' } })
  await hub.db.transaction(async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, person.id)).for('update')
    if (!user || user.deletedAt) throw new AppError('not_found', 'No such account')
    await keepAnAdmin(tx, user)
    const name = leftName(user.name)
    await tx
      .update(users)
      .set({
        name,
        displayName: name,
        email: `${user.id}@left.invalid`,
        emailConfirmedAt: null,
        passwordHash: '',
        bio: '',
        hiddenWords: null,
        role: 'creator',
        digest: 'off',
        deletedAt: sql`now()`
      })
      .where(eq(users.id, user.id))
    await rewordDatasetsOf(tx, user.id)
    // what was said about their profile is settled; the name is gone before anybody is told
    await closeCases(tx, [user.id])
    await tx.delete(sessions).where(eq(sessions.userId, user.id))
    await tx.delete(emailConfirmations).where(eq(emailConfirmations.userId, user.id))
    await tx.delete(emailFarewells).where(eq(emailFarewells.userId, user.id))
    await tx.delete(accessTokens).where(eq(accessTokens.userId, user.id))
    await tx.delete(accessRequests).where(eq(accessRequests.userId, user.id))
    await tx.delete(releaseReaders).where(eq(releaseReaders.userId, user.id))
    await tx.delete(notifications).where(eq(notifications.userId, user.id))
    // the log keeps the hash of it: the chain holds without
    await tx
      .delete(moderationSealed)
      .where(or(eq(moderationSealed.authorId, user.id), eq(moderationSealed.actorId, user.id)))
    await tx.update(disputes).set({ why: '' }).where(eq(disputes.authorId, user.id))
    await tx.update(appeals).set({ words: '', link: '' }).where(eq(appeals.authorId, user.id))
    // their files go with the next tidying
    await tx.delete(imports).where(eq(imports.userId, user.id))
    await tx.delete(savedSearches).where(eq(savedSearches.userId, user.id))
    await tx.delete(collectionEditors).where(eq(collectionEditors.userId, user.id))
    await tx
      .delete(follows)
      .where(
        or(
          eq(follows.followerId, user.id),
          sql`(${follows.kind} = 'user' and ${follows.target} = ${user.id})`
        )
      )
    await recordEvents(tx, [{ type: 'account.deleted', actorId: user.id, subjectId: user.id }])
  })
}
