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
import { minute, requestsBefore, roundsOf, runAgain } from './before-access-rounds'

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

it('old answers to who asked for a dataset are filled in from the history', async () => {
  const { owner, add } = await requestsBefore(hub)
  const admin = await createUser(hub, { role: 'admin' })
  const waits = (at: number) => ({ at, asked: 'waits' as const })
  const refused = await add({ state: 'refused', reason: 'Third', note: 'No again' }, [
    waits(1),
    { at: 2, state: 'granted', note: 'Welcome', by: owner },
    { at: 3, state: 'revoked', note: 'Over', by: admin },
    waits(4),
    { at: 5, state: 'refused', note: 'No', by: owner },
    waits(6),
    { at: 7, state: 'refused', note: 'No again', by: owner }
  ])
  const letIn = await add({ state: 'granted', reason: 'Why not', note: '' }, [
    { at: 10, asked: 'gate opens' }
  ])
  const asksAnew = await add({ state: 'pending', reason: 'Once more', note: '' }, [
    { at: 20, asked: 'gate opens' },
    { at: 21, state: 'revoked', note: '', by: owner },
    waits(22)
  ])
  await add({ state: 'pending', reason: 'New', note: '' }, [waits(30)])
  const neverAsked = await add({ state: 'granted', reason: 'By mail', note: '' }, [
    { at: 40, state: 'granted', note: 'As agreed', by: owner }
  ])

  await runAgain(hub, '0049_access_rounds', 'drop table access_rounds')
  const round = (
    requestId: string,
    state: string,
    said: string[],
    at: number[],
    by: { id: string } | null
  ) => ({
    ...{ id: expect.any(Number), requestId, state, decidedBy: by?.id ?? null },
    ...{ reason: said[0], note: said[1], requestedAt: minute(at[0] ?? 0), decidedAt: minute(at[1] ?? 0) }
  })
  // which reason an earlier answer was given to nobody knows any more
  expect(await roundsOf(hub)).toEqual([
    round(refused, 'granted', ['', 'Welcome'], [1, 2], owner),
    round(refused, 'revoked', ['', 'Over'], [1, 3], admin),
    round(refused, 'refused', ['', 'No'], [4, 5], owner),
    round(refused, 'refused', ['Third', 'No again'], [6, 7], owner),
    round(letIn, 'granted', ['Why not', ''], [10, 10], null),
    round(asksAnew, 'granted', ['', ''], [20, 20], null),
    round(asksAnew, 'revoked', ['', ''], [20, 21], owner),
    round(neverAsked, 'granted', ['By mail', 'As agreed'], [40, 40], owner)
  ])
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
