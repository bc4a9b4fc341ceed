import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'

type Value = string | number | boolean | bigint | null | readonly (string | number)[]
/** Columns and, for each row, their values. The made texts hold no tab, line break, backslash, comma, quote or brace. */
export type Rows = Record<string, Value>[]

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
