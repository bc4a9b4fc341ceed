import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, prompts } from '~db/schema'
import type { ContentRating, ModerationState } from '~db/vocabulary'
import { AppError } from '../errors'
import { refreshLockedSummaries } from '../prompts/publish-summaries.server'
import type { RatingWords } from './content-rating'

/** What can be rated. */
export interface RatedWork {
  type: 'prompt' | 'output'
  id: string
}

/** A work's rating as it stands; the prompt's row is locked, and an output's own. */
export interface LockedRating extends RatingWords {
  work: RatedWork
  authorId: string
  promptId: string
  /** The prompt's title. */
  title: string
  /** What the public log knows the work by: of a prompt, its newest shown revision. */
  logged: { type: 'revision' | 'output'; id: string }
  state: ModerationState
  /** What holds. */
  rating: ContentRating
}

const GONE: readonly ModerationState[] = ['withdrawn', 'erased']

/**
 * Locks a work and reads how it is rated.
 *
 * @throws AppError `not_found`: there is none, or its author took it back
 */
export async function lockRating(tx: Queryable, work: RatedWork): Promise<LockedRating> {
  const missing = () => new AppError('not_found', 'No such work')
  const [output] =
    work.type === 'output'
      ? await tx.select({ promptId: outputs.promptId }).from(outputs).where(eq(outputs.id, work.id))
      : []
  if (work.type === 'output' && !output) throw missing()
  const [prompt] = await tx
    .select()
    .from(prompts)
    .where(eq(prompts.id, output?.promptId ?? work.id))
    .for('no key update')
  if (!prompt) throw missing()
  const row = output ? await lockOutput(tx, work.id) : prompt
  if (!row || GONE.includes(row.moderationState)) throw missing()
  return {
    work,
    authorId: row.authorId,
    promptId: prompt.id,
    title: prompt.title,
    logged: output
      ? { type: 'output', id: work.id }
      : { type: 'revision', id: await shownRevision(tx, prompt.id) },
    state: row.moderationState,
    author: row.authorRating,
    community: row.communityRating,
    rule: row.ruleRating,
    moderator: row.moderatorRating,
    rating: row.contentRating
  }
}

async function lockOutput(tx: Queryable, id: string) {
  const [row] = await tx.select().from(outputs).where(eq(outputs.id, id)).for('no key update')
  return row
}

async function shownRevision(tx: Queryable, promptId: string): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select coalesce(p.current_revision_id, r.id) as id from prompts p
    join prompt_revisions r on r.prompt_id = p.id and r.number = p.latest_number where p.id = ${promptId}::uuid`)
  if (!row) throw new AppError('not_found', 'No such prompt')
  return row.id
}

/** Words to write in place of those that stand. */
export type NewWords = Partial<{
  authorRating: ContentRating
  communityRating: ContentRating
  moderatorRating: ContentRating | null
}>

/**
 * Writes a work's words and brings its prompt's place in the lists along.
 *
 * @returns what holds now
 */
export async function writeRating(
  tx: Queryable,
  locked: LockedRating,
  words: NewWords
): Promise<ContentRating> {
  const table = locked.work.type === 'prompt' ? prompts : outputs
  const [row] = await tx
    .update(table)
    .set(words)
    .where(eq(table.id, locked.work.id))
    .returning({ rating: table.contentRating })
  await refreshLockedSummaries(tx, [locked.promptId])
  return row?.rating ?? locked.rating
}
