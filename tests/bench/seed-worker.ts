import { closeDatabase, openDatabase } from '~db/client'
import { copyRows, type Rows } from './seed-copy'
import { madeRows } from './seed-rows'

/** A process that copies the made prompts `from` up to `to` into the tables, past triggers and foreign keys. */
const [from = 0, to = 0, total = 0] = process.argv.slice(2).map(Number)
const BATCH = 2000

const db = openDatabase(process.env.DATABASE_URL ?? '', { max: 1 })
const sql = db.$client
await sql.unsafe('set session_replication_role = replica; set synchronous_commit = off')
for (let at = from; at < to; at += BATCH) {
  const tables = new Map<string, Rows>()
  for (let n = at; n < Math.min(to, at + BATCH); n += 1)
    for (const [table, rows] of Object.entries(madeRows(n, total))) {
      const all = tables.get(table)
      if (all) all.push(...rows)
      else tables.set(table, [...rows])
    }
  for (const [table, rows] of tables) await copyRows(sql, table, rows)
}
await closeDatabase(db)
