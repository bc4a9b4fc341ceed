import { and, desc, eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { accessTokens } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { TOKENS_MAX, type TokenSummary } from './access-token'

/** A person's tokens, newest first; there are never more than `TOKENS_MAX`. */
export const listTokens = (hub: Pick<Hub, 'db'>, person: { id: string }): Promise<TokenSummary[]> =>
  hub.db
    .select({
      id: accessTokens.id,
      name: accessTokens.name,
      ending: accessTokens.ending,
      createdAt: accessTokens.createdAt,
      expiresAt: accessTokens.expiresAt,
      lastUsedAt: accessTokens.lastUsedAt
    })
    .from(accessTokens)
    .where(eq(accessTokens.userId, person.id))
    .orderBy(desc(accessTokens.createdAt), desc(accessTokens.id))
    .limit(TOKENS_MAX)

/** Ends a token of one's own at once. @throws AppError `not_found` */
export async function revokeToken(hub: Pick<Hub, 'db'>, person: { id: string }, tokenId: string) {
  await hub.db.transaction(async (tx) => {
    const gone = await tx
      .delete(accessTokens)
      .where(and(eq(accessTokens.id, tokenId), eq(accessTokens.userId, person.id)))
      .returning({ id: accessTokens.id })
    if (gone.length === 0) throw new AppError('not_found', 'No such token')
    await recordEvents(tx, [{ type: 'token.revoked', actorId: person.id, subjectId: tokenId }])
  })
}
