import { closeDatabase, openDatabase } from '~db/client'
import { copyMade, type Made } from './seed-copy'
import { SEEDED, type SeedKind } from './seed-kinds'

/**
 * A process that copies what is made, of a kind, `from` up to `to`, into the tables, past triggers and foreign keys; with
 * `only`, into that table alone.
 */
const kind = process.argv[2] as SeedKind
const [from = 0, to = 0, total = 0] = process.argv.slice(3, 6).map(Number)
const only = process.argv[6]

function make(n: number): Made {
  const made = SEEDED[kind].rows(n, total)
  return only ? { [only]: made[only] ?? [] } : made
}

const db = openDatabase(process.env.DATABASE_URL ?? '', { max: 1 })
await db.$client.unsafe('set session_replication_role = replica; set synchronous_commit = off')
await copyMade(db.$client, from, to, make)
await closeDatabase(db)
