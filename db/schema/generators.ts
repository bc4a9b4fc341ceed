import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { instant } from './columns'
import { modality } from './enums'

/** A system that makes outputs; `id` is a stable slug (`midjourney`, `gpt`, `human`). Seeded by migration; people add others. */
export const generators = pgTable('generators', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  nameZh: text('name_zh').notNull(),
  modalities: modality('modalities').array().notNull(),
  homepage: text('homepage').notNull().default(''),
  /** Who added it; null for the hub's own. */
  addedBy: uuid('added_by').references(() => users.id, { onDelete: 'set null' }),
  /** False while a moderator has not looked at what somebody added: only that person is offered it. */
  approved: boolean('approved').notNull().default(true),
  createdAt: instant('created_at').notNull().defaultNow()
})
