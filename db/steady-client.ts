import postgres from 'postgres'
import { isLost } from './lost'
import { Held, type Work, watch } from './watched'

const LONGEST_PAUSE_S = 0.5
/** Before one more connection is tried: the driver's own pauses grow to twenty seconds, in which nobody asks a database that is back. */
const pauseSeconds = (tries: number) =>
  (0.5 + Math.random() / 2) * Math.min(3 ** tries / 100, LONGEST_PAUSE_S)

/** A pool of the driver's, and how much is under way in it. */
class Pool {
  private underWay = 0
  private retired = false

  /** @param gone told when it was retired and has ended */
  constructor(
    readonly sql: postgres.Sql,
    private readonly gone: (pool: Pool) => void
  ) {}

  enter(): void {
    this.underWay++
  }

  leave(): void {
    this.underWay--
    this.endIfIdle()
  }

  /** Gets no more to do, and ends when what is under way is done. */
  retire(): void {
    this.retired = true
    this.endIfIdle()
  }

  private endIfIdle(): void {
    if (this.retired && this.underWay === 0) void this.sql.end({ timeout: 0 }).then(() => this.gone(this))
  }
}

/**
 * The driver's client, which outlives lost connections. As it comes (3.4.9, porsager/postgres#1208, #1215, #1216), the
 * loss of a connection within a transaction ends our process: the rollback is written to a socket that is no more. And
 * the connection's object, used again, still has the old one's error to tell or its bytes to send, or never connects.
 * So here nothing is written to a connection that was lost, and its pool is replaced by a fresh one.
 */
export function steadyClient(url: string, options: postgres.Options<Record<string, never>>): postgres.Sql {
  const first = postgres(url, { backoff: pauseSeconds, ...options })
  const pools = new Set<Pool>()
  let current = add(first)
  // options it has read the driver takes as they are, with the parsers that were set on them
  const fresh = () => postgres(first.options as never)
  // its listening connections are its own, and it renews them by itself: no loss ends this one
  const listener = fresh()

  function add(sql: postgres.Sql): Pool {
    const pool = new Pool(sql, (ended) => pools.delete(ended))
    pools.add(pool)
    return pool
  }
  function replace(pool: Pool): void {
    if (pool !== current) return
    current = add(fresh())
    // once what just failed has been told
    setImmediate(() => pool.retire())
  }
  /** Watches a query of whichever connection is free. */
  function watchAlone<T>(made: T, pool: Pool): T {
    let open = false
    return watch(made, {
      sends() {
        open = true
        pool.enter()
        return null
      },
      settles(_query, error) {
        if (isLost(error)) replace(pool)
        if (!open) return
        open = false
        pool.leave()
      }
    })
  }

  async function begin(...args: [Work] | [string, Work]): Promise<unknown> {
    const work = args.pop() as Work
    const pool = current
    const held = new Held(() => replace(pool))
    pool.enter()
    try {
      return await pool.sql.begin((args[0] as string) ?? '', (tx) => held.run(tx, work))
    } catch (error) {
      held.fail(error)
      throw held.lost ?? error
    } finally {
      pool.leave()
    }
  }

  async function reserve(): Promise<postgres.ReservedSql> {
    const pool = current
    pool.enter()
    let left = false
    const leave = () => {
      if (left) return
      left = true
      pool.leave()
    }
    const held = new Held(() => {
      replace(pool)
      leave()
    })
    try {
      const session = await pool.sql.reserve()
      // the driver tells a transaction when its connection ends, but not who has reserved one
      const onexecute = (connection: { onclose(error: Error): void }) => {
        connection.onclose = (error) => held.fail(error)
        return true
      }
      await session.unsafe('select 1', [], { onexecute } as postgres.UnsafeQueryOptions)
      const { release } = session
      session.release = () => {
        if (!held.lost && !left) release()
        leave()
      }
      return held.guard(session)
    } catch (error) {
      if (isLost(error)) replace(pool)
      leave()
      throw error
    }
  }

  const own: Partial<Record<PropertyKey, unknown>> = {
    unsafe: (...args: Parameters<postgres.Sql['unsafe']>) => watchAlone(current.sql.unsafe(...args), current),
    begin,
    reserve,
    listen: listener.listen,
    end: async (how?: { timeout?: number }) => {
      await Promise.all([listener, ...[...pools].map(({ sql }) => sql)].map((sql) => sql.end(how)))
    }
  }
  return new Proxy(first, {
    apply: (_target, _self, args) =>
      watchAlone(Reflect.apply(current.sql as never, undefined, args), current),
    get: (_target, key) => own[key] ?? Reflect.get(current.sql, key)
  })
}
