import { type SQL, sql } from 'drizzle-orm'

/** One list of an export: a table as `t`, narrowed to the person's own rows, newest first by `at` and `id`. */
export interface Section {
  /** JSON of one row. */
  record: SQL
  from: SQL
  at: SQL
  id: SQL
  idType: 'uuid' | 'text'
  /** Rows read at a time. */
  batch: number
}

/** Most tables are kept by a uuid. */
export const byId = { id: sql`t.id`, idType: 'uuid' } as const

/** A table as `t`, narrowed to the rows whose column names the person. */
export const narrowedTo =
  (me: string) =>
  (table: string, column: string): SQL =>
    sql`${sql.raw(table)} t where t.${sql.raw(column)} = ${me}::uuid`

/**
 * A list of the rows whose column names the person, newest first by the column `at`. Rows are given whole, but for the columns
 * `without`; what else differs from that is said in full.
 */
export const rowsOf =
  (me: string) =>
  (
    table: string,
    column: string,
    at: string,
    { without = [], ...differing }: Partial<Section> & { without?: string[] } = {}
  ): Section => ({
    record: sql`to_jsonb(t)${sql.raw(without.map((name) => ` - '${name}'`).join(''))}`,
    from: narrowedTo(me)(table, column),
    at: sql`t.${sql.raw(at)}`,
    batch: 500,
    ...byId,
    ...differing
  })
