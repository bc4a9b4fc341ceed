import { pgTable, text } from 'drizzle-orm/pg-core'
import { modality } from './enums'

/** A system that makes outputs; `id` is a stable slug (`midjourney`, `gpt`, `human`). Seeded by migration. */
export const generators = pgTable('generators', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  nameZh: text('name_zh').notNull(),
  modalities: modality('modalities').array().notNull(),
  homepage: text('homepage').notNull().default('')
})
