import type { Hub } from '../hub/hub.server'
import { LEVEL_SQL } from '../trust/read-trust.server'
import type { Focus } from './find-focus.server'
import { ANSWERS_OF_ONE, ANSWERS_SHOWN, THREADS_PER_PAGE } from './limits'
import { saidAt } from './said-at.server'
import type { Home } from './talk-address'

export type CommentOrder = 'newest' | 'oldest'
/** Times are epoch milliseconds. */
export type CommentCursor = [createdAtMs: number, id: string]

export interface CommentRow {
  id: string
  parentId: string | null
  rootId: string
  gone: 'deleted' | 'removed' | null
  by: string
  author: string
  authorId: string
  body: string
  createdAt: number
  editedAt: number | null
  replyCount: number
  /** Its author is new here. */
  newcomer: boolean
}

/**
 * One page of a discussion's threads, each with its first answers (of the one in focus: all up to a limit), in one query:
 * one range of `comments_threads_idx` or `comments_dataset_threads_idx`, and one of `comments_thread_idx` a thread. One row more than is shown comes along of
 * the threads and of each thread's answers. What is gone and has no answers left is passed over.
 *
 * @param asked.after the last thread of the page before; with `focus`, the page begins at its thread instead
 * @returns first comments in the order asked for, answers oldest first
 */
export async function loadThreads(
  hub: Hub,
  home: Home,
  asked: { order: CommentOrder; after: CommentCursor | null; focus: Focus | null }
): Promise<{ firsts: CommentRow[]; answers: CommentRow[] }> {
  const sql = hub.db.$client
  const { order, focus } = asked
  const stays = sql`(c.reply_count > 0 or (c.deleted_at is null and c.removed_at is null))`
  const time = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  const start: CommentCursor | null = focus ? [focus.rootAt, focus.rootId] : asked.after
  const compare = sql.unsafe(`${order === 'newest' ? '<' : '>'}${focus ? '=' : ''}`)
  const within = start
    ? sql`and (c.created_at, c.id) ${compare} (${time(start[0])}, ${start[1]}::uuid)`
    : sql``
  const sorted =
    order === 'newest'
      ? sql`c.created_at desc nulls last, c.id desc nulls last`
      : sql`c.created_at asc nulls first, c.id asc nulls first`
  const window = focus?.from
    ? sql`and (c.root_id <> ${focus.rootId}::uuid or (c.created_at, c.id) >= (${time(focus.from[0])}, ${focus.from[1]}::uuid))`
    : sql``
  const rows = await sql<CommentRow[]>`
    with firsts as (
      select c.* from comments c
      where ${saidAt(sql, home)} and c.parent_id is null and ${stays} ${within}
      order by ${sorted} limit ${THREADS_PER_PAGE + 1}),
    chosen as (
      select * from firsts
      union all
      select a.* from firsts f cross join lateral (
        select c.* from comments c
        where c.root_id = f.id and c.parent_id is not null and ${stays} ${window}
        order by c.created_at, c.id
        limit case when f.id = ${focus?.rootId ?? null}::uuid then ${ANSWERS_OF_ONE + 1}::int else ${ANSWERS_SHOWN + 1}::int end) a)
    select c.id, c.parent_id as "parentId", c.root_id as "rootId", c.author_id as "authorId", u.name as by,
      u.display_name as author, c.reply_count as "replyCount",
      case when c.removed_at is not null then 'removed' when c.deleted_at is not null then 'deleted' end as gone,
      case when c.removed_at is null and c.deleted_at is null then c.body else '' end as body,
      ${sql.unsafe(LEVEL_SQL)} = 0 as newcomer,
      (extract(epoch from c.created_at) * 1000)::float8 as "createdAt",
      (extract(epoch from c.edited_at) * 1000)::float8 as "editedAt"
    from chosen c join users u on u.id = c.author_id left join standings s on s.user_id = u.id
    order by c.created_at, c.id`
  const firsts = rows.filter((row) => row.parentId === null)
  return {
    firsts: order === 'newest' ? firsts.reverse() : firsts,
    answers: rows.filter((row) => row.parentId !== null)
  }
}
