import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { events, promptRevisions, prompts, users } from '~db/schema'
import { lockHolding, moveItems } from '../collections/move-items.server'
import { moveTalk } from '../comments/move-talk.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type MovedOutput, moveOutputs } from '../outputs/move-outputs.server'
import { notify } from '../review/notify.server'
import { MERGEABLE } from './duplicate'
import { type Earlier, findEarlier } from './find-earlier.server'
import { PROMPT_LIMITS } from './limits'
import { refreshPromptSummaries } from './publish.server'
import { lockPrompts } from './publish-lock.server'
import { showRevisions } from './publish-shown.server'
import { takeBack } from './withdraw-prompt.server'

/**
 * Merges the author's prompt into the earlier one with its words: outputs move over with their author, licence, consent and
 * ratings; comments, reactions and places in collections come along, tags are joined, and the prompt is withdrawn (a refused one stays refused). One transaction; the event
 * `prompt.merged` says which output became which. The other author, and people whose outputs moved, are told.
 *
 * @returns the earlier prompt's id
 * @throws AppError `not_found`, `forbidden` (not the author), `conflict` (nothing to merge into any more, or ended)
 */
export async function mergeDuplicate(hub: Hub, author: { id: string }, promptId: string): Promise<string> {
  return hub.db.transaction(async (tx) => {
    await ownMergeable(tx, author, promptId)
    const found = await findEarlier(tx, promptId)
    const holding = await lockHolding(tx, promptId)
    await lockPrompts(tx, [promptId, ...(found ? [found.id] : [])])
    const prompt = await ownMergeable(tx, author, promptId)
    const earlier = await findEarlier(tx, promptId)
    if (!earlier || earlier.id !== found?.id)
      throw new AppError('conflict', 'The earlier prompt is no longer there')
    const moved = await moveOutputs(tx, author, promptId, earlier)
    const talk = await moveTalk(tx, promptId, earlier.id)
    const collected = await moveItems(tx, promptId, earlier.id, holding)
    const tags = await joinTags(tx, earlier.id, prompt.tags)
    if (prompt.moderationState !== 'rejected') await takeBack(tx, author, prompt)
    await refreshPromptSummaries(tx, [promptId])
    const [eventId] = await recordEvents(tx, [
      {
        type: 'prompt.merged',
        actorId: author.id,
        subjectId: promptId,
        payload: {
          into: earlier.id,
          exact: earlier.exact,
          outputs: moved.map(({ from, to }) => ({ from, to })),
          tags,
          ...talk,
          collections: collected
        }
      }
    ])
    await tell(tx, author, earlier, moved, eventId ?? null)
    return earlier.id
  })
}

/**
 * The author keeps a prompt apart from the earlier one; it is not offered again. What waits for a moderator still does.
 *
 * @throws AppError `not_found`, `forbidden` (not the author), `conflict` (nothing to keep apart from)
 */
export async function keepApart(hub: Hub, author: { id: string }, promptId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    await ownMergeable(tx, author, promptId)
    const earlier = await findEarlier(tx, promptId)
    if (!earlier) throw new AppError('conflict', 'There is no earlier prompt')
    await recordEvents(tx, [
      { type: 'prompt.kept_apart', actorId: author.id, subjectId: promptId, payload: { from: earlier.id } }
    ])
  })
}

async function ownMergeable(tx: Queryable, author: { id: string }, promptId: string) {
  const [prompt] = await tx.select().from(prompts).where(eq(prompts.id, promptId))
  if (!prompt) throw new AppError('not_found', 'No such prompt')
  if (prompt.authorId !== author.id) throw new AppError('forbidden', 'Only the author can merge a prompt')
  if (!MERGEABLE.includes(prompt.moderationState))
    throw new AppError('conflict', `A prompt that is ${prompt.moderationState} can not be merged`)
  // a refused prompt keeps its state, so only the event says that it was merged
  const merged = and(eq(events.subjectId, promptId), eq(events.type, 'prompt.merged'))
  if (prompt.moderationState === 'rejected' && (await tx.$count(events, merged)) > 0)
    throw new AppError('conflict', 'The prompt was merged already')
  return prompt
}

/** Adds tags to a prompt as far as there is room, and to what it is found by. */
async function joinTags(tx: Queryable, promptId: string, tags: readonly string[]): Promise<string[]> {
  const [row] = await tx
    .select({ prompt: prompts, revision: promptRevisions })
    .from(prompts)
    .innerJoin(promptRevisions, eq(promptRevisions.id, prompts.currentRevisionId))
    .where(eq(prompts.id, promptId))
  if (!row) return []
  const { prompt, revision } = row
  const joined = [...new Set([...prompt.tags, ...tags])].slice(
    0,
    Math.max(PROMPT_LIMITS.tags, prompt.tags.length)
  )
  const added = joined.slice(prompt.tags.length)
  if (added.length === 0) return []
  await tx.update(prompts).set({ tags: joined }).where(eq(prompts.id, promptId))
  await showRevisions(tx, [
    {
      promptId,
      revisionId: revision.id,
      authorId: prompt.authorId,
      title: revision.cleanedTitle ?? revision.title,
      text: revision.cleanedText ?? revision.text,
      tags: joined,
      language: prompt.language,
      votes: prompt.ratingCount,
      outputs: prompt.outputCount,
      imported: prompt.importKey !== null
    }
  ])
  return added
}

async function tell(
  tx: Queryable,
  author: { id: string },
  earlier: Earlier,
  moved: readonly MovedOutput[],
  eventId: number | null
): Promise<void> {
  const href = `/prompts/${earlier.id}`
  const others = [...new Set(moved.map((output) => output.authorId))].filter(
    (id) => id !== author.id && id !== earlier.authorId
  )
  const [maker] = await tx.select({ name: users.displayName }).from(users).where(eq(users.id, author.id))
  const by = maker?.name ?? ''
  await notify(tx, [
    ...(earlier.authorId === author.id
      ? []
      : [
          {
            userId: earlier.authorId,
            kind: 'prompt.merged' as const,
            params: { title: earlier.title, by, count: moved.length },
            href,
            eventId
          }
        ]),
    ...others.map((userId) => ({
      userId,
      kind: 'output.moved' as const,
      params: { title: earlier.title },
      href,
      eventId
    }))
  ])
}
