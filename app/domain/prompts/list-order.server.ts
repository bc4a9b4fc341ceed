import { type SQL, sql } from 'drizzle-orm'
import type { PromptSort } from './list-prompts'

/** An order of prompts: its column, a cursor's number as that column's value, and the column as a cursor's number. */
export interface ListOrder {
  column: SQL
  key: (value: number) => SQL
  value: SQL
}

const instantKey = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`

/** Orders of lists; times are epoch milliseconds in a cursor. A rating is rounded as its column is: PostgreSQL refuses what underflows. */
export const ORDERS: Record<PromptSort | 'created', ListOrder> = {
  newest: {
    column: sql`published_at`,
    key: instantKey,
    value: sql`(extract(epoch from published_at) * 1000)::float8`
  },
  created: {
    column: sql`created_at`,
    key: instantKey,
    value: sql`(extract(epoch from created_at) * 1000)::float8`
  },
  top: { column: sql`score`, key: (score) => sql`${Math.fround(score)}::real`, value: sql`score::float8` },
  trending: { column: sql`hot`, key: (hot) => sql`${hot}::float8`, value: sql`hot` }
}
