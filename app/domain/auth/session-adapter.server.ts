import { createHash } from 'node:crypto'
import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia'
import type { Database } from '~db/client'
import { sessions, users } from '~db/schema'

/** A session ends this long after signing in, however busy (OWASP ASVS 7.3.2). */
const ABSOLUTE_LIFE = sql`interval '90 days'`

/** What the database keeps of a session id: its SHA-256 in hex, useless to whoever steals a dump. */
export const hashSessionId = (id: string): string => createHash('sha256').update(id).digest('hex')

/**
 * Lucia's storage on our tables. Session ids never reach the database in the clear, a session older than ninety days
 * or of a banned or deleted person does not exist, and a lookup is one query over two primary keys.
 */
export function sessionAdapter(db: Database): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const [row] = await db
        .select({
          expiresAt: sessions.expiresAt,
          userId: users.id,
          name: users.name,
          displayName: users.displayName,
          role: users.role,
          locale: users.locale,
          ratingChoices: users.ratingChoices,
          adultAt: users.adultAt
        })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(
          and(
            eq(sessions.id, hashSessionId(sessionId)),
            gt(sessions.createdAt, sql`now() - ${ABSOLUTE_LIFE}`),
            isNull(users.bannedAt),
            isNull(users.deletedAt)
          )
        )
      if (!row) return [null, null]
      const { expiresAt, userId, ...attributes } = row
      const session: DatabaseSession = { id: sessionId, userId, expiresAt, attributes: {} }
      const user: DatabaseUser = { id: userId, attributes }
      return [session, user]
    },
    async getUserSessions(userId) {
      const rows = await db.select().from(sessions).where(eq(sessions.userId, userId))
      return rows.map((row) => ({ id: row.id, userId: row.userId, expiresAt: row.expiresAt, attributes: {} }))
    },
    async setSession({ id, userId, expiresAt }) {
      await db.insert(sessions).values({ id: hashSessionId(id), userId, expiresAt })
    },
    async updateSessionExpiration(sessionId, expiresAt) {
      await db
        .update(sessions)
        .set({
          expiresAt: sql`least(${expiresAt.toISOString()}::timestamptz, ${sessions.createdAt} + ${ABSOLUTE_LIFE})`
        })
        .where(eq(sessions.id, hashSessionId(sessionId)))
    },
    async deleteSession(sessionId) {
      await db.delete(sessions).where(eq(sessions.id, hashSessionId(sessionId)))
    },
    async deleteUserSessions(userId) {
      await db.delete(sessions).where(eq(sessions.userId, userId))
    },
    async deleteExpiredSessions() {
      await db.delete(sessions).where(lte(sessions.expiresAt, sql`now()`))
    }
  }
}
