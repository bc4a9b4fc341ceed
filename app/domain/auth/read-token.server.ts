import { sql } from 'drizzle-orm'
import type { Role } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { tokenDigest } from './create-token.server'

/** Who bears a token, and the token as its owner named it. */
export interface TokenBearer {
  id: string
  name: string
  displayName: string
  email: string
  role: Role
  tokenName: string
  tokenCreatedAt: Date
}

type Row = Omit<TokenBearer, 'tokenCreatedAt'> & { created_ms: number } & Record<string, unknown>

/**
 * Whose token this is; null when it is unknown, expired or its person is gone. That it was used is noted once a minute.
 */
export async function readToken(hub: Pick<Hub, 'db'>, token: string): Promise<TokenBearer | null> {
  if (!token.startsWith('hf_') || token.length > 200) return null
  const [row] = await hub.db.execute<Row>(sql`
    with used as (
      update access_tokens set last_used_at = now()
      where digest = ${tokenDigest(token)} and (last_used_at is null or last_used_at < now() - interval '1 minute'))
    select u.id, u.name, u.display_name as "displayName", u.email, u.role, t.name as "tokenName",
      (extract(epoch from t.created_at) * 1000)::float8 as created_ms
    from access_tokens t join users u on u.id = t.user_id
    where t.digest = ${tokenDigest(token)} and (t.expires_at is null or t.expires_at > now())
      and u.banned_at is null and u.deleted_at is null`)
  if (!row) return null
  const { created_ms, ...bearer } = row
  return { ...bearer, tokenCreatedAt: new Date(created_ms) }
}
