import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { appeals, collections, outputs, prompts, users } from '~db/schema'
import { deleteCollection } from '../collections/delete-collection.server'
import { type AppError, isAppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { withdrawOutput } from '../outputs/withdraw-output.server'
import { WITHDRAWABLE, withdrawPrompt } from '../prompts/withdraw-prompt.server'
import { withdrawAppeal } from '../review/appeals/end-appeals.server'

/** Contributions looked up at a time; each is withdrawn in a transaction of its own. */
const BATCH = 100

type Step = { next: () => Promise<{ id: string }[]>; end: (id: string) => Promise<unknown> }

/**
 * Withdraws all a deleted account gave, as its author would have, one by one, so that every release that holds a part is
 * marked; and deletes its collections. Does nothing for an account that is not deleted. May be stopped and run again at
 * any time: it goes on with what is left.
 *
 * @returns how many contributions, appeals and collections it ended
 */
export async function withdrawEverything(hub: Hub, userId: string, signal?: AbortSignal): Promise<number> {
  const [gone] = await hub.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNotNull(users.deletedAt)))
  if (!gone) return 0
  let ended = 0
  for (const step of stepsOf(hub, gone)) ended += await runStep(step, signal)
  return ended
}

function stepsOf(hub: Hub, author: { id: string }): Step[] {
  return [
    {
      next: () =>
        hub.db
          .select({ id: prompts.id })
          .from(prompts)
          .where(and(eq(prompts.authorId, author.id), inArray(prompts.moderationState, WITHDRAWABLE)))
          .limit(BATCH),
      end: (id) => withdrawPrompt(hub, author, id)
    },
    {
      next: () =>
        hub.db
          .select({ id: outputs.id })
          .from(outputs)
          .where(and(eq(outputs.authorId, author.id), inArray(outputs.moderationState, WITHDRAWABLE)))
          .limit(BATCH),
      end: (id) => withdrawOutput(hub, author, id)
    },
    {
      // of what was removed, which is not theirs to withdraw
      next: () =>
        hub.db
          .select({ id: appeals.decisionId })
          .from(appeals)
          .where(and(eq(appeals.authorId, author.id), eq(appeals.state, 'open')))
          .limit(BATCH),
      end: (id) => withdrawAppeal(hub, author, id)
    },
    {
      next: () =>
        hub.db
          .select({ id: collections.id })
          .from(collections)
          .where(eq(collections.ownerId, author.id))
          .limit(BATCH),
      end: (id) => deleteCollection(hub, author, id)
    }
  ]
}

async function runStep({ next, end }: Step, signal?: AbortSignal): Promise<number> {
  let ended = 0
  for (let batch = await next(); batch.length > 0; batch = await next()) {
    for (const { id } of batch) {
      signal?.throwIfAborted()
      await end(id).catch(unlessEnded)
      ended += 1
    }
  }
  return ended
}

/** Another worker, or a moderator, was faster: then there is nothing left to do for this one. */
function unlessEnded(error: unknown): void {
  const code = isAppError(error) ? (error as AppError).code : null
  if (code !== 'conflict' && code !== 'not_found') throw error
}

/** Deleted accounts that still have something to withdraw: their job was lost, or they gave something at the last moment. */
export async function listUnwithdrawn(hub: Pick<Hub, 'db'>, limit = 100): Promise<string[]> {
  const left = sql`moderation_state in ${WITHDRAWABLE}`
  const rows = await hub.db.execute<{ id: string }>(sql`
    select u.id from users u
    where u.deleted_at < now() - interval '2 minutes' and (
      exists (select from prompts where author_id = u.id and ${left})
      or exists (select from outputs where author_id = u.id and ${left})
      or exists (select from appeals where author_id = u.id and state = 'open')
      or exists (select from collections where owner_id = u.id))
    limit ${limit}`)
  return rows.map((row) => row.id)
}
