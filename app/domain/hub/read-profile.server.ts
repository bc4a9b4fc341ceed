import { sql } from 'drizzle-orm'
import { AppError } from '../errors'
import type { Hub } from './hub.server'
import type { Profile } from './profile'

/**
 * A person's public page: who they are and what they are credited with.
 *
 * @throws AppError `not_found`
 */
export async function readProfile(hub: Pick<Hub, 'db'>, name: string): Promise<Profile & { id: string }> {
  const [row] = await hub.db.execute<Omit<Profile, 'joinedAt'> & { id: string; joined_ms: number }>(sql`
    select u.id, u.name, u.display_name as "displayName", u.bio, (extract(epoch from u.created_at) * 1000)::float8 as joined_ms,
      (select count(*) from prompts where author_id = u.id and moderation_state = 'published')::int
        + (select count(*) from outputs where author_id = u.id and moderation_state = 'published')::int as contributions,
      (select coalesce(sum(rating_count), 0) from outputs where author_id = u.id and moderation_state = 'published')::int as ratings,
      (select coalesce(sum(remix_count), 0) from prompts where author_id = u.id and moderation_state = 'published')::int as remixes,
      (select count(*) from (
        select rr.release_id, rr.position from prompts p join release_records rr on rr.prompt_id = p.id
          join datasets d on d.latest_release_id = rr.release_id where p.author_id = u.id and rr.revoked_at is null
        union
        select rr.release_id, rr.position from outputs o join release_records rr on rr.output_id = o.id
          join datasets d on d.latest_release_id = rr.release_id where o.author_id = u.id and rr.revoked_at is null
      ) held)::int as records
    from users u where lower(u.name) = lower(${name}) and u.deleted_at is null`)
  if (!row) throw new AppError('not_found', `No person called ${name}`)
  const { id, joined_ms, ...profile } = row
  return { id, ...profile, joinedAt: new Date(joined_ms) }
}
