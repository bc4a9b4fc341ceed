import { sql } from 'drizzle-orm'
import { contentRating } from './enums'

/**
 * For whom a work is fit: its author's word, the community's, what rules of the hub say, and a moderator's, which is final.
 * `contentRating` is what holds; the database works it out, so that nobody can write another.
 */
export const ratingColumns = () => ({
  authorRating: contentRating('author_rating').notNull().default('general'),
  communityRating: contentRating('community_rating').notNull().default('general'),
  ruleRating: contentRating('rule_rating').notNull().default('general'),
  moderatorRating: contentRating('moderator_rating'),
  contentRating: contentRating('content_rating')
    .notNull()
    .generatedAlwaysAs(
      sql`coalesce(moderator_rating, greatest(author_rating, community_rating, rule_rating))`
    )
})
