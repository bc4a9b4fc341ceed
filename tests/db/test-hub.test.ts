import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isTransient } from '~/domain/datasets/transient.server'
import { toAppError } from '~/http/errors.server'
import { closeDatabase, openDatabase } from '~db/client'
import { copyOut } from '~db/copy-out'
import { freePort } from '~db/embedded/postmaster'
import { readThrough } from '~db/read-through'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

it('knows the words and trigrams of Chinese', async () => {
  const [row] = await hub.db.execute<{ trigrams: string[]; lower: string }>(
    sql`select show_trgm('众人拾柴') as trigrams, lower('ÄÖÜ') as lower`
  )
  expect(row?.trigrams.length).toBeGreaterThan(2)
  expect(row?.lower).toBe('äöü')
})

it('starts from the newest schema and shares nothing with another hub', async () => {
  const other = await createTestHub()
  await createUser(hub, { name: 'only-here' })
  const [row] = await other.db.execute<{ users: number; generators: number }>(
    sql`select (select count(*)::int from users) as users, (select count(*)::int from generators) as generators`
  )
  expect(row?.users).toBe(0)
  expect(row?.generators).toBeGreaterThan(0)
  await other.close()
})

describe('a connection that is lost within a transaction', () => {
  type Tx = Parameters<Parameters<TestHub['db']['transaction']>[0]>[0]
  const pidOf = async (tx: Tx) =>
    (await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid
  const end = (pid: number | undefined) => hub.db.execute(sql`select pg_terminate_backend(${pid})`)

  /** A query that is under way when its backend is ended. */
  async function query(tx: Tx): Promise<void> {
    const own = await pidOf(tx)
    const ended = async () => {
      for (let done = false; !done; ) {
        const [row] = await hub.db.execute<{ done: boolean }>(sql`
          select bool_or(pg_terminate_backend(pid)) as done
          from pg_stat_activity where pid = ${own} and wait_event = 'PgSleep'`)
        done = row?.done === true
      }
    }
    await Promise.all([tx.execute(sql`select pg_sleep(${20})`), ended()])
  }
  const ways: Record<string, (tx: Tx) => Promise<unknown>> = {
    query,
    'query that goes on regardless': async (tx) => {
      await query(tx).catch(() => {})
      await tx.execute(sql`create table never_there ()`)
    },
    'query behind a savepoint': (tx) => tx.transaction(query),
    'cursor, between two batches': async (tx) => {
      const own = await pidOf(tx)
      for await (const _ of readThrough(tx, sql`select generate_series(1, 30)`, 10)) {
        await end(own)
        await turns()
      }
      // whoever read so far must not take it for all
      await hub.db.execute(sql`create table never_there ()`)
    },
    'cursor left early': async (tx) => {
      const own = await pidOf(tx)
      for await (const _ of readThrough(tx, sql`select generate_series(1, 30)`, 10)) {
        await end(own)
        await turns()
        break
      }
    },
    'copy out': async (tx) => {
      const own = await pidOf(tx)
      const rows = sql`select repeat('x', 1000) from generate_series(1, 30000)`
      for await (const _ of copyOut(tx, rows)) await end(own)
    },
    'pause between two queries': async (tx) => {
      await end(await pidOf(tx))
      await turns()
      await tx.execute(sql`create table never_there ()`)
    },
    'pause before the end': async (tx) => {
      await end(await pidOf(tx))
      await turns()
    }
  }
  /** Long enough to hear that a connection is gone: another one's answer came later. */
  const turns = async () => {
    for (let i = 0; i < 20; i++) await hub.db.execute(sql`select 1`)
  }

  it.each(Object.keys(ways))('%s: it is told, and the next ones go on', async (way) => {
    const error = await hub.db.transaction(ways[way] as (tx: Tx) => Promise<unknown>).then(
      () => null,
      (e: unknown) => e
    )
    expect(error).toMatchObject({ code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET)$/) })
    expect(isTransient(error)).toBe(true)
    expect(toAppError(error)).toMatchObject({ code: 'unavailable' })
    const next = await Promise.allSettled(
      [1, 2, 3, 4].map((i) => hub.db.transaction((tx) => tx.execute(sql`select ${i}::int as i`)))
    )
    expect(next.map((n) => (n.status === 'fulfilled' ? n.value[0]?.i : n.reason))).toEqual([1, 2, 3, 4])
    const [made] = await hub.db.execute(sql`select to_regclass('never_there') as found`)
    expect(made?.found).toBeNull()
  })

  it('a session somebody reserved is refused from then on, and not given back', async () => {
    const session = await hub.db.$client.reserve()
    const [own] = await session<{ pid: number }[]>`select pg_backend_pid() as pid`
    await hub.db.execute(sql`select pg_terminate_backend(${own?.pid})`)
    await turns()
    await expect(session`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    session.release()
    expect(await Promise.all([1, 2, 3, 4].map(() => hub.db.execute(sql`select 1`)))).toHaveLength(4)
  })

  it('whoever listens hears on', async () => {
    let heard = () => {}
    const notified = new Promise<void>((resolve) => {
      heard = resolve
    })
    const listening = await hub.db.$client.listen('lost_and_found', () => heard())
    await hub.db.transaction(query).catch(() => {})
    await hub.db.$client.notify('lost_and_found', '')
    await notified
    await listening.unlisten()
  })
})

it('a database that was away for long is asked again at once when it is back', async () => {
  const there = new URL(hub.databaseUrl)
  const [host, port] = [there.hostname, Number(there.port)]
  const away = Object.assign(new URL(there), { port: String(await freePort()) })
  const db = openDatabase(away.href, { max: 8 })
  const ask = () => db.execute(sql`select 1 as one`)
  const failed = await Promise.allSettled(Array.from({ length: 8 }, ask))
  expect(failed.map(({ status }) => status)).toEqual(Array(8).fill('rejected'))
  const back = createServer((client) => {
    const server = connect(port, host)
    client.pipe(server).pipe(client)
    for (const end of [client, server]) end.on('error', () => {})
  })
  back.listen(Number(away.port), host)
  await once(back, 'listening')
  const from = performance.now()
  expect(await Promise.all(Array.from({ length: 8 }, ask))).toEqual(Array(8).fill([{ one: 1 }]))
  expect(performance.now() - from).toBeLessThan(8000)
  await closeDatabase(db)
  back.close()
})
