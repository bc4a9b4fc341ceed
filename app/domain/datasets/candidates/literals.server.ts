import { type SQL, sql } from 'drizzle-orm'

/** Words as a list of SQL literals, quoted: `create table as` takes no parameters. */
export const words = (list: readonly string[]): SQL =>
  sql.join(
    list.map((word) => quoted(word)),
    sql.raw(', ')
  )

/** A text as an SQL literal. Quotes are doubled; with `standard_conforming_strings`, always on here, nothing else counts. */
export const quoted = (text: string): SQL => sql.raw(`'${text.replaceAll('\0', '').replaceAll("'", "''")}'`)

export const textArray = (list: readonly string[]): SQL => sql`array[${words(list)}]::text[]`

export const uuidArray = (ids: readonly string[]): SQL => sql`${quoted(`{${ids.join(',')}}`)}::uuid[]`

/** A number as it is written; of nothing else. */
export const number = (value: number): SQL => {
  if (!Number.isFinite(value)) throw new TypeError('not a number')
  return sql.raw(value < 0 ? `(${value})` : String(value))
}
