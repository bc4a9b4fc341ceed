import { sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import type { Hub } from '../../hub/hub.server'
import type { Actor } from '../actor'
import type { DiffOf } from './read-diff.server'

/**
 * Asks for what differs between two releases: nothing when it is there or on its way.
 *
 * @param options.again also one that failed
 * @returns true when a job follows
 */
export async function requestDiff(
  hub: Pick<Hub, 'db'>,
  actor: Actor | null,
  { fromId, toId }: DiffOf,
  { again = false }: { again?: boolean } = {}
): Promise<boolean> {
  return hub.db.transaction(async (tx) => {
    const asked = await tx.execute(sql`
      insert into diffs_due (from_id, to_id) select ${fromId}::uuid, ${toId}::uuid
      where not exists (select from release_diffs where from_id = ${fromId} and to_id = ${toId})
      on conflict (from_id, to_id) do update set error = null, done = 0, total = null, requested_at = now()
        where diffs_due.error is not null and ${again}::boolean
      returning to_id`)
    if (asked.length === 0) return false
    await recordEvents(tx, [
      { type: 'diff.requested', actorId: actor?.id ?? null, subjectId: toId, payload: { fromId } }
    ])
    return true
  })
}
