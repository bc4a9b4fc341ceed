import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import type { ModerationState } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Conflict } from './conflict'
import { maySeeSealed } from './sealed.server'

/** Collections a person looks after: their own, and those they are an editor of. */
const teamsOf = (person: SQL) => sql`(
  select c.id from collections c where c.owner_id = ${person}
  union all select e.collection_id from collection_editors e where e.user_id = ${person})`

const conflictOf = (person: SQL): SQL => sql`case
  when exists (select from ${teamsOf(person)} mine join ${teamsOf(sql`${cases.authorId}`)} theirs on theirs.id = mine.id) then 'team'
  when ${cases.subjectType} <> 'comment' and exists (
    select from prompts judged join prompts own on own.parent_id = judged.id or own.id = judged.parent_id
    where judged.id = ${cases.promptId} and own.author_id = ${person}) then 'remix'
  when exists (select from follows f where f.follower_id = ${person} and f.kind = 'user' and f.target = ${cases.authorId}::text)
    and exists (select from follows f where f.follower_id = ${cases.authorId} and f.kind = 'user' and f.target = ${person}::text)
    then 'follow' end`

/** Another person who could decide a case in this one's place: nobody's friend, and not its author. */
const another = (moderatorId: string, sealed: boolean): SQL => sql`exists (
  select from users u where u.role in ('moderator', 'admin') and u.id not in (${moderatorId}::uuid, ${cases.authorId})
    and u.deleted_at is null and u.banned_at is null and (${conflictOf(sql`u.id`)}) is null
    ${sealed ? sql`and (u.role = 'admin' or ${maySeeSealed(sql`u.id`, sql`${cases.subjectId}`)})` : sql``})`

/** Of `cases`: why this moderator should not judge it; null where nothing is against it, or nobody else could. */
export const barredBy = (moderatorId: string): SQL<Conflict | null> => sql`(
  case when (${conflictOf(sql`${moderatorId}::uuid`)}) is null or not ${another(moderatorId, false)} then null
  else ${conflictOf(sql`${moderatorId}::uuid`)} end)`

/**
 * A moderator judges nobody they stand near to, as long as somebody else can.
 *
 * @throws AppError `forbidden`
 */
export async function mustBeNeutral(tx: Queryable, moderator: { id: string }, caseId: string): Promise<void> {
  const [row] = await tx.execute<{ conflict: Conflict | null }>(
    sql`select ${barredBy(moderator.id)} as conflict from ${cases} where ${cases.id} = ${caseId}::uuid`
  )
  if (row?.conflict) throw conflicting(row.conflict)
}

export const conflicting = (conflict: Conflict) =>
  new AppError('forbidden', `A conflict of interest: ${conflict}`, {
    key: `verdict:error.conflict.${conflict}`
  })

/** Is there a second person for a severe decision, who is no friend of the author and may see the work? */
export async function findSecond(
  tx: Queryable,
  moderator: { id: string },
  caseId: string,
  state: ModerationState
): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(
    sql`select ${another(moderator.id, state === 'quarantined')} as found from ${cases} where ${cases.id} = ${caseId}::uuid`
  )
  return row?.found ?? false
}
