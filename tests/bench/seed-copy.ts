import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'

type Value = string | number | boolean | bigint | null | readonly (string | number)[]
/** Columns and, for each row, their values. The made texts hold no tab, line break, backslash, comma, quote or brace. */
export type Rows = Record<string, Value>[]
/** The rows of one made thing, by table, tables that others refer to first. */
export type Made = Record<string, Rows>

/** Rows of so many things are gathered before they are copied. */
const BATCH = 2000

const written = (value: Value): string => {
  if (value === null) return '\\N'
  return Array.isArray(value) ? `{${value.join()}}` : String(value)
}

/** Writes rows by COPY: one stream, no parameters, no JSON. All rows hold the same columns. */
export async function copyRows(sql: postgres.Sql, table: string, rows: Rows): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const lines = rows.map((row) => `${columns.map((column) => written(row[column] ?? null)).join('\t')}\n`)
  const into = await sql.unsafe(`copy ${table} (${columns.join()}) from stdin`).writable()
  await pipeline(Readable.from([lines.join('')]), into)
}

/** Copies the rows of the things numbered `from` up to `to`, into all their tables. */
export async function copyMade(
  sql: postgres.Sql,
  from: number,
  to: number,
  make: (n: number) => Made
): Promise<void> {
  for (let at = from; at < to; at += BATCH) {
    const tables = new Map<string, Rows>()
    for (let n = at; n < Math.min(to, at + BATCH); n += 1)
      for (const [table, rows] of Object.entries(make(n))) {
        const all = tables.get(table)
        if (all) all.push(...rows)
        else tables.set(table, [...rows])
      }
    for (const [table, rows] of tables) await copyRows(sql, table, rows)
  }
}
