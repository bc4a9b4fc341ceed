import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { comments, datasets, prompts, users } from '~db/schema'
import { type Actor, canSee } from '../datasets/actor'
import { AppError } from '../errors'
import { datasetTalk, type Home, promptTalk, type TalkAddress } from './talk-address'

/** What is talked about. */
export interface Place extends TalkAddress {
  promptId: string | null
  datasetId: string | null
  title: string
  ownerId: string
  /** Whoever asked sees its page, and what is said there. */
  shown: boolean
  /** Of a private dataset: whether somebody sees it; null where everybody does. */
  seenBy: ((person: Actor) => boolean) | null
  /** Nobody adds to what is said. */
  closed: boolean
}

/**
 * Locks what is talked about, so that its counters change one after the other. A prompt is shown to all once it is
 * published, a dataset to whoever sees its page.
 *
 * @throws AppError `not_found` when there is no such thing
 */
export async function lockPlace(tx: Queryable, person: Actor | null, home: Home): Promise<Place> {
  const place = home.datasetId
    ? await lockDataset(tx, person, home.datasetId)
    : await lockPrompt(tx, home.promptId ?? '')
  if (!place) throw new AppError('not_found', 'Nothing that is talked about')
  return place
}

/** Like `lockPlace`. @throws AppError `not_found` also when the person does not see it */
export async function lockShownPlace(tx: Queryable, person: Actor, home: Home): Promise<Place> {
  const place = await lockPlace(tx, person, home)
  if (!place.shown) throw new AppError('not_found', 'Nothing shown that is talked about')
  return place
}

/**
 * Locks a comment for change, and before it what it speaks of.
 *
 * @throws AppError `not_found`
 */
export async function lockComment(tx: Queryable, person: Actor | null, commentId: string) {
  const [home] = await tx
    .select({ promptId: comments.promptId, datasetId: comments.datasetId })
    .from(comments)
    .where(eq(comments.id, commentId))
  if (!home) throw new AppError('not_found', 'No such comment')
  const place = await lockPlace(tx, person, home)
  const [comment] = await tx.select().from(comments).where(eq(comments.id, commentId)).for('no key update')
  if (!comment) throw new AppError('not_found', 'No such comment')
  return { comment, place, gone: Boolean(comment.deletedAt || comment.removedAt) }
}

async function lockPrompt(tx: Queryable, promptId: string): Promise<Place | null> {
  const [prompt] = await tx
    .select({ title: prompts.title, ownerId: prompts.authorId, state: prompts.moderationState })
    .from(prompts)
    .where(eq(prompts.id, promptId))
    .for('no key update')
  if (!prompt) return null
  const { title, ownerId, state } = prompt
  const shown = state === 'published'
  const place = { promptId, datasetId: null, title, ownerId, closed: false, ...promptTalk(promptId) }
  return { ...place, shown, seenBy: null }
}

async function lockDataset(tx: Queryable, person: Actor | null, datasetId: string): Promise<Place | null> {
  const [dataset] = await tx
    .select({
      ...{ title: datasets.title, ownerId: datasets.ownerId, visibility: datasets.visibility },
      closed: sql<boolean>`${datasets.talkClosedAt} is not null`,
      repository: sql<string>`${users.name} || '/' || ${datasets.name}`
    })
    .from(datasets)
    .innerJoin(users, eq(users.id, datasets.ownerId))
    .where(eq(datasets.id, datasetId))
    .for('no key update', { of: datasets })
  if (!dataset) return null
  const { title, ownerId, closed, repository } = dataset
  const shown = canSee(person, dataset)
  const place = { promptId: null, datasetId, title, ownerId, closed, ...datasetTalk(repository) }
  const seenBy = dataset.visibility === 'public' ? null : (one: Actor) => canSee(one, dataset)
  return { ...place, shown, seenBy }
}
