import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Queryable } from '~db/client'
import { comments, datasets, prompts, users } from '~db/schema'
import { commentHref, datasetTalk, promptTalk } from '../comments/talk-address'
import type { SaidContent, ThreadLine } from './case-view'
import { commentState } from './comment-state.server'

/** Answers to a comment that are shown with it. */
const ANSWERS = 5

/** Reads a comment with what it answers and how it was answered; null when it has been erased. Two queries. */
export async function readSaid(tx: Queryable, id: string): Promise<SaidContent | null> {
  const owner = alias(users, 'owner')
  const [row] = await tx
    .select({
      ...{ id: comments.id, promptId: comments.promptId, text: comments.body },
      title: sql<string>`coalesce(${prompts.title}, ${datasets.title})`,
      repository: sql<string>`${owner.name} || '/' || ${datasets.name}`,
      visibility: datasets.visibility,
      ...{ createdAt: comments.createdAt, editedAt: comments.editedAt },
      state: commentState,
      author: { name: users.name, displayName: users.displayName, since: users.createdAt }
    })
    .from(comments)
    .leftJoin(prompts, eq(prompts.id, comments.promptId))
    .leftJoin(datasets, eq(datasets.id, comments.datasetId))
    .leftJoin(owner, eq(owner.id, datasets.ownerId))
    .innerJoin(users, eq(users.id, comments.authorId))
    .where(eq(comments.id, id))
  if (!row) return null
  const { promptId, repository, visibility, ...said } = row
  const talk = promptId ? promptTalk(promptId) : visibility === 'public' ? datasetTalk(repository) : null
  return {
    ...{ type: 'comment', ...said, state: said.state ?? 'erased' },
    ...{ dataset: promptId ? null : repository, href: talk && commentHref(talk, id) },
    thread: await readThread(tx, id)
  }
}

async function readThread(tx: Queryable, id: string): Promise<ThreadLine[]> {
  const rows = await tx.execute<Omit<ThreadLine, 'createdAt'> & { at: number }>(sql`
    with recursive above as (
      select c.* from comments c where c.id = ${id}
      union all
      select c.* from comments c join above on c.id = above.parent_id),
    below as (
      select c.* from comments c
      where c.root_id = (select root_id from above where id = ${id}) and c.parent_id = ${id}
      order by c.created_at, c.id limit ${ANSWERS})
    select c.id, u.display_name as author, c.body as text, c.depth,
      case when c.removed_at is not null then 'removed' when c.deleted_at is not null then 'deleted' end as gone,
      (extract(epoch from c.created_at) * 1000)::float8 as at
    from (select * from above union all select * from below) c
    join users u on u.id = c.author_id
    order by c.created_at, c.id`)
  return [...rows].map(({ at, ...line }) => ({ ...line, createdAt: new Date(at) }))
}
