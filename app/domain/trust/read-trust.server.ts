import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Role } from '~db/vocabulary'
import { type NextLevel, nextLevel, TOP_LEVEL, type TrustLevel } from './levels'

/** The level a person has, of their rows `u` (users) and `s` (standings, left-joined). */
export const LEVEL_SQL = `greatest(coalesce(s.level, 0), coalesce(s.floor, 0),
  case when u.role in ('moderator', 'admin') then ${TOP_LEVEL} else 0 end)`
export const LEVEL = sql.raw(LEVEL_SQL)

/** Levels of people: one statement along primary keys. Who is not known is new. */
export async function trustLevels(
  tx: Queryable,
  userIds: readonly string[]
): Promise<(userId: string) => TrustLevel> {
  const rows = await tx.execute<{ id: string; level: TrustLevel }>(sql`
    select u.id, ${LEVEL} as level from users u left join standings s on s.user_id = u.id
    where u.id = any(${`{${[...new Set(userIds)].join()}}`}::uuid[])`)
  const levels = new Map([...rows].map(({ id, level }) => [id, level]))
  return (userId) => levels.get(userId) ?? 0
}

/** How a person stands: counts are exact at this moment, the level is that of the last minute. */
export interface Trust {
  level: TrustLevel
  approved: number
  removed: number
  /** A moderator or admin: the level comes with the role. */
  staff: boolean
  next: NextLevel | null
}

interface Row extends Record<string, unknown> {
  level: TrustLevel
  role: Role
  approved: number
  removed: number
  joined_ms: number
}

/** Reads how a person stands, and what is missing for the next level. */
export async function readTrust({ db }: { db: Queryable }, userId: string): Promise<Trust> {
  const sumOf = (column: SQL) => sql`(coalesce(s.${column}, 0)
    + coalesce((select sum(${column}) from standing_changes where user_id = u.id), 0))::int`
  const [row] = await db.execute<Row>(sql`
    select ${LEVEL} as level, u.role, ${sumOf(sql`approved`)} as approved, ${sumOf(sql`removed`)} as removed,
      (extract(epoch from u.created_at) * 1000)::float8 as joined_ms
    from users u left join standings s on s.user_id = u.id where u.id = ${userId}`)
  const { level, approved, removed } = row ?? { level: 0, approved: 0, removed: 0 }
  const standing = { approved, removed, joinedAt: new Date(row?.joined_ms ?? Date.now()) }
  return {
    ...{ level, approved, removed },
    staff: row?.role === 'moderator' || row?.role === 'admin',
    next: nextLevel(standing, level, new Date())
  }
}
