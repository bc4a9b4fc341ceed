import { sql } from 'drizzle-orm'
import { AppError } from '../errors'
import type { Hub } from './hub.server'
import type { Profile } from './profile'

/**
 * Who somebody is, by handle, without regard to case.
 *
 * @throws AppError `not_found`
 */
export async function readProfile(hub: Pick<Hub, 'db'>, name: string): Promise<Profile & { id: string }> {
  const [row] = await hub.db.execute<Omit<Profile, 'joinedAt'> & { id: string; joined_ms: number }>(sql`
    select id, name, display_name as "displayName", bio, (extract(epoch from created_at) * 1000)::float8 as joined_ms
    from users where lower(name) = lower(${name}) and deleted_at is null`)
  if (!row) throw new AppError('not_found', `No person called ${name}`)
  const { joined_ms, ...profile } = row
  return { ...profile, joinedAt: new Date(joined_ms) }
}
