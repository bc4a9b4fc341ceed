import { and, eq, inArray } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { policyBacktests } from '~db/schema'
import { mustOperate } from '../auth/must-operate'
import type { Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { BACKTEST_DAYS } from './backtest'
import { readVersion } from './go-live.server'

type Admin = Pick<Viewer, 'id' | 'role'>

/**
 * Asks for a version to be run over what was given in the last days; a job does it.
 *
 * @returns the back-test's id
 * @throws AppError `forbidden`, `not_found`, `invalid` with `fields`
 */
export async function askBacktest(
  hub: Pick<Hub, 'db'>,
  admin: Admin,
  asked: { version: number; days: number }
): Promise<string> {
  mustOperate(admin)
  const days = BACKTEST_DAYS.find((one) => one === asked.days)
  if (!days) throw new AppError('invalid', 'How far back?', { fields: { days: 'errors:field.choose' } })
  const { hash } = await readVersion(hub.db, asked.version)
  const id = newId()
  await hub.db.transaction(async (tx) => {
    await tx
      .insert(policyBacktests)
      .values({ id, versionId: asked.version, hash, lists: {}, days, askedBy: admin.id })
    await recordEvents(tx, [
      { type: 'policy.tested', actorId: admin.id, subjectId: id, payload: { version: asked.version, days } }
    ])
  })
  return id
}

/** Ends a back-test that is not at its end; one that is changes nothing. @throws AppError `forbidden`, `not_found` */
export async function cancelBacktest(hub: Pick<Hub, 'db'>, admin: Admin, id: string): Promise<void> {
  mustOperate(admin)
  await hub.db.transaction(async (tx) => {
    const [test] = await tx
      .select({ id: policyBacktests.id })
      .from(policyBacktests)
      .where(eq(policyBacktests.id, id))
    if (!test) throw new AppError('not_found', 'No such back-test')
    const ended = await tx
      .update(policyBacktests)
      .set({ state: 'cancelled', finishedAt: new Date() })
      .where(and(eq(policyBacktests.id, id), inArray(policyBacktests.state, ['waiting', 'running'])))
      .returning({ id: policyBacktests.id })
    if (ended.length > 0)
      await recordEvents(tx, [{ type: 'policy.test_cancelled', actorId: admin.id, subjectId: id }])
  })
}
