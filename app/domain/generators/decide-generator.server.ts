import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { generators, outputs } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { OUTPUT_LIMITS } from '../outputs/limits'
import { lockPrompts } from '../prompts/publish-lock.server'
import { refreshPromptSummaries } from '../prompts/publish-summaries.server'
import { findOtherReviewer } from '../review/find-other-reviewer.server'
import { recordActs } from '../review/log/record-acts.server'
import { generatorAct } from '../review/log/staff-acts'
import { notify } from '../review/notify.server'

/** What a moderator can say of a generator that somebody added. */
export type GeneratorDecision =
  | { decision: 'approve' }
  /** It is the same as `into`, an approved one: its outputs move there. */
  | { decision: 'merge'; into: string }
  /** Its outputs move to `other` and keep the name as their model. */
  | { decision: 'refuse' }

type Row = typeof generators.$inferSelect

/** Tries when outputs of it are being added meanwhile. */
const MOST_TRIES = 5

/**
 * Decides on a generator that somebody added: it and its outputs, the event and the message to who added it, in one
 * transaction. Merged and refused ones are gone afterwards; nothing made with them is.
 *
 * @throws AppError `not_found`; `stale` when it was decided before; `forbidden` for one's own while another could
 *   decide; `invalid` (field `into`)
 */
export async function decideGenerator(
  hub: Hub,
  moderator: { id: string },
  id: string,
  decided: GeneratorDecision
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++)
    if (await hub.db.transaction((tx) => decideOnce(tx, moderator, id, decided))) return
  throw new AppError('conflict', `Outputs keep coming to ${id}`)
}

/** False, with nothing written, when outputs came to prompts that were not held yet. */
async function decideOnce(
  tx: Queryable,
  moderator: { id: string },
  id: string,
  decided: GeneratorDecision
): Promise<boolean> {
  const { decision } = decided
  // prompts before the generator: the order in which an output is added, so that neither waits for the other in a circle
  const held = decision === 'approve' ? [] : await promptsOf(tx, id)
  await lockPrompts(tx, held)
  const row = await lockProposal(tx, moderator, id)
  const target = decision === 'approve' ? null : await findTarget(tx, decided)
  let moved = 0
  if (target) {
    if ((await promptsOf(tx, id)).some((promptId) => !held.includes(promptId))) return false
    moved = await moveOutputs(tx, row, target)
    await refreshPromptSummaries(tx, held)
    await tx.delete(generators).where(eq(generators.id, id))
  } else await tx.update(generators).set({ approved: true }).where(eq(generators.id, id))
  // nobody else could: the history says that it was one's own
  const alone = row.addedBy === moderator.id ? { note: 'own proposal, no other moderator' } : {}
  const [eventId = null] = await recordEvents(tx, [
    {
      type: 'generator.decided',
      actorId: moderator.id,
      payload: {
        generatorId: id,
        name: row.name,
        decision,
        into: target?.id ?? null,
        outputs: moved,
        ...alone
      }
    }
  ])
  await recordActs(tx, [generatorAct(row, decision, moderator, eventId)])
  if (row.addedBy && row.addedBy !== moderator.id)
    await notify(tx, [
      {
        userId: row.addedBy,
        kind: `generator.${KINDS[decision]}`,
        params: { name: row.name, ...(decision === 'merge' && target ? { into: target.name } : {}) },
        href: `/generators/${target?.id ?? id}`,
        eventId
      }
    ])
  return true
}

/** The generator, held against outputs that are being added to it. */
async function lockProposal(tx: Queryable, moderator: { id: string }, id: string): Promise<Row> {
  const [row] = await tx.select().from(generators).where(eq(generators.id, id)).for('update')
  if (!row) throw new AppError('not_found', `No generator ${id}`)
  if (row.approved) throw new AppError('stale', `${id} has been decided`, { key: 'generators:error.decided' })
  if (row.addedBy === moderator.id && (await findOtherReviewer(tx, moderator)))
    throw new AppError('forbidden', 'Another moderator decides on one’s own', { key: 'generators:error.own' })
  return row
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

async function promptsOf(tx: Queryable, generatorId: string): Promise<string[]> {
  const homes = await tx
    .selectDistinct({ promptId: outputs.promptId })
    .from(outputs)
    .where(eq(outputs.generatorId, generatorId))
  return homes.map(({ promptId }) => promptId)
}

/** Gives its outputs to another generator; where nothing else would say what made them, the name stays as their model. */
async function moveOutputs(tx: Queryable, from: Row, to: Row): Promise<number> {
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
  return moved.length
}
