import { eq } from 'drizzle-orm'
import { cleaningThresholds } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'

/** What an entry of the history set; entry 0 stands for the defaults. @throws AppError `not_found` */
export async function getThresholdEntry(hub: Pick<Hub, 'db'>, id: number): Promise<Record<string, number>> {
  if (id === 0) return {}
  const [entry] = Number.isSafeInteger(id)
    ? await hub.db
        .select({ overrides: cleaningThresholds.overrides })
        .from(cleaningThresholds)
        .where(eq(cleaningThresholds.id, id))
    : []
  if (!entry) throw new AppError('not_found', 'No such entry')
  return entry.overrides
}
