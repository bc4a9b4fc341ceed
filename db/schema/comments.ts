import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { datasets } from './datasets'
import { prompts } from './prompts'

/** What people say under a prompt or a dataset, one of the two. A thread is a first comment (`parentId` null, `rootId` itself) and all below it. */
export const comments = pgTable(
  'comments',
  {
    id: uuid('id').primaryKey(),
    promptId: uuid('prompt_id').references(() => prompts.id, { onDelete: 'cascade' }),
    datasetId: uuid('dataset_id').references(() => datasets.id, { onDelete: 'cascade' }),
    parentId: uuid('parent_id'),
    rootId: uuid('root_id').notNull(),
    depth: smallint('depth').notNull().default(0),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    /** Markdown; empty once it was deleted. */
    body: text('body').notNull(),
    /** Answers anywhere below it that are still to be seen. */
    replyCount: integer('reply_count').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    editedAt: instant('edited_at'),
    /** Taken back by its author: its place stays while there are answers below it. */
    deletedAt: instant('deleted_at'),
    /** Not shown since: taken down by a moderator, or `hidden` until a second one agrees. */
    removedAt: instant('removed_at'),
    hidden: boolean('hidden').notNull().default(false)
  },
  (t) => [
    index('comments_threads_idx')
      .on(t.promptId, t.createdAt.desc(), t.id.desc())
      .where(sql`${t.parentId} is null`),
    index('comments_dataset_threads_idx')
      .on(t.datasetId, t.createdAt.desc(), t.id.desc())
      .where(sql`${t.parentId} is null and ${t.datasetId} is not null`),
    index('comments_thread_idx').on(t.rootId, t.createdAt, t.id),
    index('comments_author_idx').on(t.authorId, t.createdAt.desc(), t.id.desc()),
    check('comments_one_place', sql`num_nonnulls(${t.promptId}, ${t.datasetId}) = 1`)
  ]
)

/** A sign of one person at a prompt, an output or a comment; several kinds may be given, each once. */
export const reactions = pgTable(
  'reactions',
  {
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    kind: text('kind').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.kind, t.userId] }),
    index('reactions_user_idx').on(t.userId, t.createdAt.desc())
  ]
)
