import { sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import type { Hub } from '../../hub/hub.server'
import type { Actor } from '../actor'
import type { FormatOf } from './build-format.server'

/**
 * Asks for a release in a format: nothing when it is there or on its way. One whose records changed since is built anew.
 *
 * @param options.again also one that failed
 * @returns true when a job follows
 */
export async function requestFormat(
  hub: Pick<Hub, 'db'>,
  actor: Actor | null,
  { releaseId, format }: FormatOf,
  options: { withdrawn: string; again?: boolean }
): Promise<boolean> {
  const { withdrawn, again = false } = options
  return hub.db.transaction(async (tx) => {
    const asked = await tx.execute(sql`
      insert into release_formats (release_id, format) values (${releaseId}, ${format})
      on conflict (release_id, format) do update
        set state = 'queued', requested_at = now(), error = null, progress = null
        where release_formats.state = 'ready' and release_formats.withdrawn is distinct from ${withdrawn}
          or release_formats.state = 'failed' and ${again}::boolean
      returning format`)
    if (asked.length === 0) return false
    await recordEvents(tx, [
      { type: 'format.requested', actorId: actor?.id ?? null, subjectId: releaseId, payload: { format } }
    ])
    return true
  })
}
