import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import type { Role } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { type NextLevel, nextLevel, type Standing, TOP_LEVEL, type TrustLevel } from './levels'

/** The level a person has, of their rows `u` (users) and `s` (standings, left-joined). */
export const LEVEL_SQL = `greatest(coalesce(s.level, 0), coalesce(s.floor, 0),
  case when u.role in ('moderator', 'admin') then ${TOP_LEVEL} else 0 end)`
export const LEVEL = sql.raw(LEVEL_SQL)

/** Levels of people: one statement along primary keys. Who is not known is new. */
export async function trustLevels(
  tx: Queryable,
  userIds: readonly string[]
): Promise<(userId: string) => TrustLevel> {
  const rows = await prepared<{ id: string; level: TrustLevel }>(
    tx,
    sql`
    select u.id, ${LEVEL} as level from users u left join standings s on s.user_id = u.id
    where u.id = any(${`{${[...new Set(userIds)].join()}}`}::uuid[])`
  )
  const levels = new Map(rows.map(({ id, level }) => [id, level]))
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
  confirmed: boolean
}

/** Reads how a person stands. */
export async function readStanding(
  tx: Queryable,
  userId: string
): Promise<Standing & Pick<Trust, 'level' | 'staff'>> {
  const sumOf = (column: SQL) => sql`(coalesce(s.${column}, 0)
    + coalesce((select sum(${column}) from standing_changes where user_id = u.id), 0))::int`
  const [row] = await tx.execute<Row>(sql`
    select ${LEVEL} as level, u.role, ${sumOf(sql`approved`)} as approved, ${sumOf(sql`removed`)} as removed,
      (extract(epoch from u.created_at) * 1000)::float8 as joined_ms, u.email_confirmed_at is not null as confirmed
    from users u left join standings s on s.user_id = u.id where u.id = ${userId}`)
  return {
    ...{ level: row?.level ?? 0, approved: row?.approved ?? 0, removed: row?.removed ?? 0 },
    ...{ joinedAt: new Date(row?.joined_ms ?? Date.now()), confirmed: row?.confirmed ?? false },
    staff: row?.role === 'moderator' || row?.role === 'admin'
  }
}

/** Reads how a person stands, and what is missing for the next level. */
export async function readTrust(
  { db, settings }: Pick<Hub, 'db' | 'settings'>,
  userId: string
): Promise<Trust> {
  const standing = await readStanding(db, userId)
  const { level, approved, removed, staff } = standing
  const next = nextLevel(standing, level, new Date(), settings.smtpUrl !== null)
  return { level, approved, removed, staff, next }
}
