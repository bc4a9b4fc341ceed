import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { releaseReaders, users } from '~db/schema'
import type { Hub } from '../../hub/hub.server'

/** Notes that a person downloaded a release, unless they do not want that. */
export const rememberReader = async (
  db: Queryable,
  reader: { id: string },
  releaseId: string
): Promise<void> => {
  await db.execute(sql`
    insert into release_readers (release_id, user_id)
    select ${releaseId}::uuid, id from users where id = ${reader.id}::uuid and remembers_downloads
    on conflict (release_id, user_id) do update set downloaded_at = now()`)
}

/** Whether a person's downloads are remembered, and how many releases that are now. */
export async function readRemembering(
  hub: Pick<Hub, 'db'>,
  me: { id: string }
): Promise<{ on: boolean; releases: number }> {
  const [row] = await hub.db.execute<{ on: boolean; releases: number }>(sql`
    select remembers_downloads as "on", (select count(*)::int from release_readers where user_id = u.id) as releases
    from users u where id = ${me.id}::uuid`)
  return row ?? { on: false, releases: 0 }
}

/** Turns remembering on or off; off forgets what was remembered. */
export const setRemembering = (hub: Hub, me: { id: string }, on: boolean): Promise<void> =>
  hub.db.transaction(async (tx) => {
    await tx.update(users).set({ remembersDownloads: on }).where(eq(users.id, me.id))
    if (!on) await tx.delete(releaseReaders).where(eq(releaseReaders.userId, me.id))
    await recordEvents(tx, [{ type: 'user.changed', actorId: me.id, subjectId: me.id }])
  })
