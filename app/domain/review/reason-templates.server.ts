import { and, asc, eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { reasonTemplates } from '~db/schema'
import type { DecisionPolicy } from '~db/vocabulary'
import { mustOperate } from '../auth/must-operate'
import type { Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { NOTE_LIMIT } from './case-actions'
import type { ReasonTemplate } from './case-view'

/** Templates in a language that are shown; more would be no help. */
const SHOWN = 200

/** Words to authors in one language, in the order of their reasons. */
export const listTemplates = (hub: Pick<Hub, 'db'>, locale: string): Promise<ReasonTemplate[]> =>
  hub.db
    .select({ id: reasonTemplates.id, policy: reasonTemplates.policy, body: reasonTemplates.body })
    .from(reasonTemplates)
    .where(eq(reasonTemplates.locale, locale))
    .orderBy(asc(reasonTemplates.policy), asc(reasonTemplates.position), asc(reasonTemplates.id))
    .limit(SHOWN)

/**
 * Writes a template, or changes one (`id`).
 *
 * @throws AppError `forbidden` (no admin), `invalid` with `fields`, `not_found`
 */
export async function writeTemplate(
  hub: Hub,
  admin: Pick<Viewer, 'id' | 'role'>,
  input: { id?: string; policy: DecisionPolicy; locale: string; body: string }
): Promise<void> {
  mustOperate(admin)
  const body = input.body.trim()
  if (!body || body.length > NOTE_LIMIT)
    throw new AppError('invalid', 'Words', {
      fields: { body: body ? 'errors:field.too_long' : 'errors:field.required' }
    })
  await hub.db.transaction(async (tx) => {
    const { id, policy, locale } = input
    const words = { policy, locale, body, changedBy: admin.id, changedAt: new Date() }
    const rows = id
      ? await tx
          .update(reasonTemplates)
          .set(words)
          .where(eq(reasonTemplates.id, id))
          .returning({ id: reasonTemplates.id })
      : await tx
          .insert(reasonTemplates)
          .values({ id: newId(), ...words })
          .returning({ id: reasonTemplates.id })
    if (rows.length === 0) throw new AppError('not_found', 'No such template')
    await recordEvents(
      tx,
      rows.map((row) => ({ type: 'reason_template.written', actorId: admin.id, subjectId: row.id }))
    )
  })
}

/** Takes a template away; one that is gone already changes nothing. @throws AppError `forbidden` (no admin) */
export async function deleteTemplate(
  hub: Hub,
  admin: Pick<Viewer, 'id' | 'role'>,
  id: string
): Promise<void> {
  mustOperate(admin)
  await hub.db.transaction(async (tx) => {
    const gone = await tx
      .delete(reasonTemplates)
      .where(and(eq(reasonTemplates.id, id)))
      .returning({ id: reasonTemplates.id })
    await recordEvents(
      tx,
      gone.map((row) => ({ type: 'reason_template.deleted', actorId: admin.id, subjectId: row.id }))
    )
  })
}
