import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid
} from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { prompts } from './prompts'

/** Prompts put together by hand, in an order. Its owner and its editors change it; anybody may fork a public one. */
export const collections = pgTable(
  'collections',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    isPublic: boolean('is_public').notNull().default(true),
    /** A moderator took it from the public; its owner cannot open it meanwhile. */
    removedAt: instant('removed_at'),
    /** The collection this one began as a copy of. */
    forkedFrom: uuid('forked_from'),
    itemCount: integer('item_count').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow()
  },
  (t) => [
    index('collections_owner_idx').on(t.ownerId, t.updatedAt.desc(), t.id.desc()),
    index('collections_newest_idx')
      .on(t.updatedAt.desc(), t.id.desc())
      .where(sql`${t.isPublic} and ${t.itemCount} > 0`)
  ]
)

export const collectionItems = pgTable(
  'collection_items',
  {
    collectionId: uuid('collection_id')
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    promptId: uuid('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    /** Place among the others: between two is their middle, so moving one writes one row. */
    position: doublePrecision('position').notNull(),
    note: text('note').notNull().default(''),
    addedBy: uuid('added_by').references(() => users.id, { onDelete: 'set null' }),
    addedAt: instant('added_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.promptId] }),
    index('collection_items_order_idx').on(t.collectionId, t.position, t.promptId),
    index('collection_items_prompt_idx').on(t.promptId)
  ]
)

export const collectionEditors = pgTable(
  'collection_editors',
  {
    collectionId: uuid('collection_id')
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    addedAt: instant('added_at').notNull().defaultNow()
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.userId] }),
    index('collection_editors_user_idx').on(t.userId)
  ]
)
