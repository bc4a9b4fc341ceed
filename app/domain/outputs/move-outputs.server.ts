import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { contentRatingVotes, outputs, ratings } from '~db/schema'
import { WITHDRAWABLE } from '../prompts/withdraw-prompt.server'
import { closeCases } from '../review/close-cases.server'

export interface MovedOutput {
  from: string
  to: string
  authorId: string
}

/**
 * Moves a prompt's living outputs, whoever made them, to another prompt whose words are the same or nearly so. What was
 * given is never rewritten, so each becomes a new row with the same bytes, author, licence, consent receipt, ratings and
 * date, and the old one is withdrawn. The new ones go through cleaning: what the other prompt has already is found there.
 * With other words (`exact` false) an output keeps the revision it was made from, which keeps it out of datasets.
 * The caller holds both prompts' locks and withdraws what releases hold.
 */
export async function moveOutputs(
  tx: Queryable,
  actor: { id: string },
  promptId: string,
  to: { id: string; revisionId: string; exact: boolean }
): Promise<MovedOutput[]> {
  const living = await tx
    .select()
    .from(outputs)
    .where(and(eq(outputs.promptId, promptId), inArray(outputs.moderationState, WITHDRAWABLE)))
    .orderBy(outputs.id)
    .for('no key update')
  if (living.length === 0) return []
  const rows = living.map((output) => ({
    ...output,
    id: newId(),
    promptId: to.id,
    revisionId: to.exact ? to.revisionId : output.revisionId,
    moderationState: 'scanning' as const,
    cleanedText: null,
    pipelineVersion: null,
    cleanedAt: null,
    importKey: null
  }))
  const moved = living.map((output, i) => ({
    from: output.id,
    to: rows[i]?.id ?? '',
    authorId: output.authorId
  }))
  await tx.insert(outputs).values(rows)
  const pairs = sql`json_to_recordset(${JSON.stringify(moved)}::json) as m("from" uuid, "to" uuid)`
  await tx.execute(sql`update ${ratings} r set output_id = m."to" from ${pairs} where r.output_id = m."from"`)
  await tx.execute(
    sql`update ${contentRatingVotes} v set subject_id = m."to" from ${pairs} where v.subject_id = m."from"`
  )
  const old = living.map(({ id }) => id)
  await tx
    .update(outputs)
    .set({
      moderationState: 'withdrawn',
      ratingCount: 0,
      overallSum: 0,
      adherenceSum: 0,
      qualitySum: 0,
      score: 0
    })
    .where(inArray(outputs.id, old))
  await closeCases(tx, old)
  await recordEvents(
    tx,
    rows.map(({ id }) => ({
      type: 'output.submitted' as const,
      actorId: actor.id,
      subjectId: id,
      payload: { promptId: to.id }
    }))
  )
  return moved
}
