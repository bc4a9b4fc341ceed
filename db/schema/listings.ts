import { sql } from 'drizzle-orm'
import {
  bigint,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  uuid
} from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { contentRating } from './enums'

const key = (name: string) => bigint(name, { mode: 'bigint' })

/**
 * What lists are read from: one narrow row for each published prompt and each facet it has (`all`, author, scenario,
 * language, licence, modality, generator, tag), so that a facet in any order is one range of an index. Triggers on
 * `prompts` write it in the transaction that changes a prompt; nothing else does.
 */
export const promptListings = pgTable(
  'prompt_listings',
  {
    /** `facet_key(kind, value)`: the first 64 bits of the MD5 of `kind:value`. */
    facet: key('facet').notNull(),
    publishedAt: instant('published_at').notNull(),
    hot: doublePrecision('hot').notNull(),
    score: real('score').notNull(),
    /** Days from 1970 to the publication (UTC). */
    day: integer('day').notNull(),
    promptId: uuid('prompt_id').notNull(),
    authorId: uuid('author_id').notNull(),
    /** All facets of the prompt, as the upper 32 bits of their keys: a second filter is looked up here. */
    facets: integer('facets').array().notNull(),
    /** `prompts.shown_rating`, by which readers leave some out. */
    rating: contentRating('rating').notNull().default('general')
  },
  (t) => [
    primaryKey({ columns: [t.promptId, t.facet] }),
    index('prompt_listings_newest_idx').on(t.facet, t.publishedAt.desc(), t.promptId.desc()),
    index('prompt_listings_hot_idx').on(t.facet, t.hot.desc(), t.promptId.desc()),
    index('prompt_listings_top_idx').on(t.facet, t.score.desc(), t.promptId.desc()),
    index('prompt_listings_day_idx').on(t.facet, t.day, t.score.desc(), t.promptId.desc()),
    // how many of a facet some readers leave out
    index('prompt_listings_rated_idx').on(t.facet, t.rating).where(sql`rating <> 'general'`)
  ]
)

/**
 * How many there are of each facet: published prompts; `outputs`: published outputs of published prompts; `works` and
 * `model/GENERATOR`: published outputs of a generator, and of a model of it. Together with `facet_changes` exact at any time.
 */
export const facetCounts = pgTable(
  'facet_counts',
  {
    facet: key('facet').primaryKey(),
    kind: text('kind').notNull(),
    value: text('value').notNull(),
    count: integer('count').notNull()
  },
  (t) => [index('facet_counts_kind_idx').on(t.kind, t.count.desc(), t.value)]
)

/** What is to be added to `facet_counts`; rows are only appended, so that nobody who publishes waits for another. */
export const facetChanges = pgTable('facet_changes', {
  facet: key('facet').notNull(),
  /** Null where something was taken away: its kind and value are known from what was added. */
  kind: text('kind'),
  value: text('value'),
  change: integer('change').notNull()
})
