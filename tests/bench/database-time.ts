import type { Database } from '~db/client'

/**
 * A database that adds up how long its statements take, as their client waits for them; a transaction counts whole.
 * Statements at the same time count once each.
 */
export function databaseTime(db: Database) {
  let spentMs = 0
  const clocked = async <T>(work: () => PromiseLike<T>): Promise<T> => {
    const from = performance.now()
    try {
      return await work()
    } finally {
      spentMs += performance.now() - from
    }
  }
  const watched: Database = new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if ((name !== 'execute' && name !== 'transaction') || typeof value !== 'function') return value
      return (...args: unknown[]) => clocked(() => value.apply(target, args) as PromiseLike<unknown>)
    }
  })
  return {
    db: watched,
    /** Database time of a piece of work, in ms. */
    async of(work: () => Promise<unknown>): Promise<number> {
      spentMs = 0
      await work()
      return spentMs
    }
  }
}
