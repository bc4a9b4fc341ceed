import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { generators, outputs } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { OUTPUT_LIMITS } from '../outputs/limits'
import { lockPrompts } from '../prompts/publish-lock.server'
import { refreshPromptSummaries } from '../prompts/publish-summaries.server'
import { notify } from '../review/notify.server'

/** What a moderator can say of a generator that somebody added. */
export type GeneratorDecision =
  | { decision: 'approve' }
  /** It is the same as `into`, an approved one: its outputs move there. */
  | { decision: 'merge'; into: string }
  /** Its outputs move to `other` and keep the name as their model. */
  | { decision: 'refuse' }

type Row = typeof generators.$inferSelect

/**
 * Decides on a generator that somebody added: it and its outputs, the event and the message to who added it, in one
 * transaction. Merged and refused ones are gone afterwards; nothing made with them is.
 *
 * @throws AppError `not_found`; `stale` when it was decided before; `forbidden` for one's own; `invalid` (field `into`)
 */
export async function decideGenerator(
  hub: Hub,
  moderator: { id: string },
  id: string,
  decided: GeneratorDecision
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    // held against outputs that are being added to it, until this is through
    const [row] = await tx.select().from(generators).where(eq(generators.id, id)).for('update')
    if (!row) throw new AppError('not_found', `No generator ${id}`)
    if (row.approved)
      throw new AppError('stale', `${id} has been decided`, { key: 'generators:error.decided' })
    if (row.addedBy === moderator.id)
      throw new AppError('forbidden', 'A moderator never decides on their own', {
        key: 'generators:error.own'
      })
    const { decision } = decided
    const target = decision === 'approve' ? null : await findTarget(tx, decided)
    if (!target) await tx.update(generators).set({ approved: true }).where(eq(generators.id, id))
    const moved = target ? await moveOutputs(tx, row, target) : 0
    if (target) await tx.delete(generators).where(eq(generators.id, id))
    const [eventId = null] = await recordEvents(tx, [
      {
        type: 'generator.decided',
        actorId: moderator.id,
        payload: { generatorId: id, name: row.name, decision, into: target?.id ?? null, outputs: moved }
      }
    ])
    if (row.addedBy)
      await notify(tx, [
        {
          userId: row.addedBy,
          kind: `generator.${KINDS[decision]}`,
          params: { name: row.name, ...(decision === 'merge' && target ? { into: target.name } : {}) },
          href: `/generators/${target?.id ?? id}`,
          eventId
        }
      ])
  })
}

const KINDS = { approve: 'approved', merge: 'merged', refuse: 'refused' } as const

async function findTarget(tx: Queryable, decided: GeneratorDecision): Promise<Row> {
  const id = decided.decision === 'merge' ? decided.into : 'other'
  const [row] = await tx
    .select()
    .from(generators)
    .where(and(eq(generators.id, id), generators.approved))
    .for('key share')
  if (row) return row
  throw new AppError('invalid', `No approved generator ${id}`, { fields: { into: 'generators:error.into' } })
}

/** Gives its outputs to another generator; where nothing else would say what made them, the name stays as their model. */
async function moveOutputs(tx: Queryable, from: Row, to: Row): Promise<number> {
  const homes = await tx
    .selectDistinct({ promptId: outputs.promptId })
    .from(outputs)
    .where(eq(outputs.generatorId, from.id))
  const promptIds = homes.map(({ promptId }) => promptId)
  await lockPrompts(tx, promptIds)
  const named = sql`left(trim(${from.name} || ' ' || ${outputs.model}), ${OUTPUT_LIMITS.model})`
  const moved = await tx
    .update(outputs)
    .set({
      generatorId: to.id,
      model:
        to.id === 'other'
          ? named
          : sql`case when ${outputs.model} = '' then ${named} else ${outputs.model} end`
    })
    .where(eq(outputs.generatorId, from.id))
    .returning({ id: outputs.id })
  await refreshPromptSummaries(tx, promptIds)
  return moved.length
}
