import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, real, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { tsvector } from './columns'
import { datasets } from './datasets'
import { prompts } from './prompts'

/**
 * What search knows of a prompt that is, or was, published. Partitioned by `tier` (`prompt_words_0` … `_5`, each with its
 * own index of `search`): the best-rated prompts are in the first, which is small, the next five times as many in the
 * second, and so on; -1 are those that are not public now. Written when a revision is shown; a trigger on `prompts` keeps
 * tier, score and marks.
 */
export const promptWords = pgTable(
  'prompt_words',
  {
    promptId: uuid('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    tier: smallint('tier').notNull(),
    score: real('score').notNull(),
    /** Tag, licence, language …: `/t/haiku`, see domain/search/marks.ts. They stand in `search`, too. */
    marks: text('marks').array().notNull(),
    /** Words with places (A title, B tags, C text), pairs of neighbours, marks. */
    search: tsvector('search').notNull()
  },
  (t) => [primaryKey({ columns: [t.promptId, t.tier] })]
)

/** Where a tier ends: its last (score, id). The last tier has no end. */
export const searchTiers = pgTable('search_tiers', {
  tier: smallint('tier').primaryKey(),
  leastScore: real('least_score').notNull(),
  leastId: uuid('least_id').notNull()
})

/** One row: the form that all vectors have, and how far the rewriting in a newer form has come, from the best-rated on. */
export const searchIndex = pgTable('search_index', {
  id: integer('id').primaryKey().default(1),
  version: integer('version').notNull(),
  doneScore: real('done_score'),
  doneId: uuid('done_id')
})

/**
 * Every word that a vector holds or held, in byte order: what the beginning of a word may become. Those of titles and tags
 * mend typos.
 */
export const knownWords = pgTable(
  'known_words',
  { word: text('word').primaryKey(), titled: boolean('titled').notNull() },
  (t) => [index('known_words_trgm_idx').using('gin', t.word.op('gin_trgm_ops')).where(sql`${t.titled}`)]
)

/** What a dataset is found by in the directory: title (A), names (B), description (C); as prompts in `prompt_words`. */
export const datasetWords = pgTable(
  'dataset_words',
  {
    datasetId: uuid('dataset_id')
      .primaryKey()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    search: tsvector('search').notNull()
  },
  (t) => [index('dataset_words_search_idx').using('gin', t.search)]
)
