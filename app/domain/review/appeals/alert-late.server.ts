import { sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import type { Hub } from '../../hub/hub.server'
import { listAdmins } from '../escalate-case.server'
import { notify } from '../notify.server'

/** Appeals that are told of in one go. */
const AT_ONCE = 100

/**
 * Tells the admins, once each, of appeals whose time is over on the database's clock. Nothing else happens to them: an
 * appeal is answered by a person, however long it takes.
 *
 * @returns how many
 */
export const alertLateAppeals = ({ db, settings }: Pick<Hub, 'db' | 'settings'>): Promise<number> =>
  db.transaction(async (tx) => {
    const late = await tx.execute<{ id: string; case_id: string; author_id: string }>(sql`
      update appeals set alerted_at = clock_timestamp() where id in (
        select id from appeals where state = 'open' and alerted_at is null
          and filed_at < clock_timestamp() - make_interval(hours => ${settings.lateHours.appeals}::int)
        order by filed_at limit ${AT_ONCE} for update skip locked)
      returning id, case_id, author_id`)
    for (const appeal of late) {
      const [eventId = null] = await recordEvents(tx, [{ type: 'appeal.late', subjectId: appeal.id }])
      const admins = await listAdmins(tx, appeal.author_id)
      await notify(
        tx,
        admins.map(({ id }) => ({
          userId: id,
          kind: 'appeal.late' as const,
          params: { hours: settings.lateHours.appeals },
          href: `/review/${appeal.case_id}`,
          eventId
        }))
      )
    }
    return late.length
  })
