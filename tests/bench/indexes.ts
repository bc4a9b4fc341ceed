import { type Database, openDatabase } from '~db/client'

/** Connections that work on a bulk of rows at the same time: one more than two cores, because each waits for the disk now and then. */
export const WORKERS = 3

/** Where a pool's database is. */
export const urlOf = ({ $client: { options } }: Database): string =>
  `postgres://${options.user}:${options.pass}@${options.host[0]}:${options.port[0]}/${options.database}`

/** Runs statements on `WORKERS` connections, each taking the next when it is done. */
export async function runTogether(db: Database, statements: readonly string[], setting = ''): Promise<void> {
  const queue = [...statements]
  const work = async () => {
    const own = openDatabase(urlOf(db), { max: 1 })
    if (setting) await own.$client.unsafe(setting)
    for (let next = queue.shift(); next; next = queue.shift()) await own.$client.unsafe(next)
    await own.$client.end()
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
}

/** Drops the indexes of tables that no constraint needs. @returns how to build them */
export async function dropIndexes({ $client: sql }: Database, tables: readonly string[]): Promise<string[]> {
  const rows = await sql<{ name: string; build: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as build
    from pg_index i where not exists (select from pg_constraint c where c.conindid = i.indexrelid)
      and i.indrelid = any (${`{${tables.join()}}`}::regclass[])`
  await sql.unsafe(rows.map(({ name }) => `drop index ${name}`).join(';'))
  return rows.map(({ build }) => build)
}

/** Builds dropped indexes again. */
export const buildIndexes = (db: Database, builds: readonly string[]): Promise<void> =>
  runTogether(db, builds, `set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0`)
