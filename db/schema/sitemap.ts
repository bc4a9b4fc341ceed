import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

/** Where the parts of the sitemap begin, by kind of page: ids grow with time, so a part that was cut stays as it is. */
export const sitemapParts = pgTable(
  'sitemap_parts',
  { kind: text('kind').notNull(), first: uuid('first').notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.first] })]
)
