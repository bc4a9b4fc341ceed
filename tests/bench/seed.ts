import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '~db/client'
import { copyRows } from './seed-copy'
import { USERS, uuidOf } from './seed-rows'

const WORKERS = 2
/** Fewer prompts than this are not worth the second worker, nor the building of indexes afterwards. */
const BULK = 20_000

/**
 * Fills an empty, migrated database with published prompts: skewed tags, authors, scenarios and ratings, English and
 * Chinese about half each, the same search vectors that publishing writes; a revision and a text output each, a
 * fingerprint, and for one in four a picture. The rows are made by workers and copied past triggers; the tables' indexes
 * are built afterwards. The database's user must be its superuser.
 */
export async function seedPrompts(db: Database, total: number): Promise<void> {
  const sql = db.$client
  const users = Array.from({ length: USERS }, (_, n) => ({
    id: uuidOf('user', n),
    name: `person-${n}`,
    display_name: `person-${n}`,
    email: `person-${n}@example.org`,
    password_hash: ''
  }))
  await copyRows(sql, 'users', users)
  const indexes = total < BULK ? [] : await dropIndexes(db)
  const share = Math.ceil(total / (total < BULK ? 1 : WORKERS))
  const parts = []
  for (let from = 0; from < total; from += share)
    parts.push(work(urlOf(db), from, Math.min(total, from + share), total))
  await Promise.all(parts)
  await fillListings(db)
  await buildIndexes(db, indexes)
  await sql`select count(*) from recount_facets()`
  await sql.unsafe('vacuum analyze')
}

/** What triggers would have written: the listings, a part of the prompts at a time. */
async function fillListings(db: Database): Promise<void> {
  const parts = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))
  const fill = async () => {
    const own = openDatabase(urlOf(db), { max: 1 })
    for (let part = parts.pop(); part; part = parts.pop()) {
      const [from, to] = [
        `${part}000000-0000-0000-0000-000000000000`,
        `${part}ffffff-ffff-ffff-ffff-ffffffffffff`
      ]
      await own.$client`select relist_prompts((select array_agg(id) from prompts where id between ${from} and ${to}))`
    }
    await own.$client.end()
  }
  await Promise.all(Array.from({ length: WORKERS }, fill))
}

const urlOf = ({ $client: { options } }: Database): string =>
  `postgres://${options.user}:${options.pass}@${options.host[0]}:${options.port[0]}/${options.database}`

async function work(url: string, from: number, to: number, total: number): Promise<void> {
  const script = fileURLToPath(new URL('./seed-worker.ts', import.meta.url))
  const worker = fork(script, [from, to, total].map(String), { env: { ...process.env, DATABASE_URL: url } })
  const [code] = await once(worker, 'exit')
  if (code !== 0) throw new Error(`Making prompts ${from}–${to} failed`)
}

/** Drops the indexes of the filled tables that no constraint needs. @returns how to build them */
async function dropIndexes({ $client: sql }: Database): Promise<string[]> {
  const rows = await sql<{ name: string; build: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as build
    from pg_index i where not exists (select from pg_constraint c where c.conindid = i.indexrelid)
      and i.indrelid = any ('{prompts,prompt_listings,prompt_revisions,outputs,fingerprints,blobs,image_prints}'::regclass[])`
  await sql.unsafe(rows.map(({ name }) => `drop index ${name}`).join(';'))
  return rows.map(({ build }) => build)
}

async function buildIndexes(db: Database, builds: string[]): Promise<void> {
  const queue = [...builds]
  const build = async () => {
    const own = openDatabase(urlOf(db), { max: 1 })
    await own.$client`set maintenance_work_mem = '1GB'`
    for (let next = queue.shift(); next; next = queue.shift()) await own.$client.unsafe(next)
    await own.$client.end()
  }
  await Promise.all(Array.from({ length: WORKERS }, build))
}
