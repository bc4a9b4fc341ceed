import { sql } from 'drizzle-orm'
import type { Database } from '~db/client'

export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

/**
 * Tells PostgreSQL, for the rest of the transaction or until `planByKey`, that what follows reads a table's worth of
 * narrow rows: in memory, hashed rather than sorted, and never row by row (it expects few rows behind a recipe's
 * filters, and a nested loop over ten thousand that were expected to be ten takes seconds). What a temporary table holds
 * it learns from three thousand rows: thirty thousand lie on all its pages.
 */
export const planWide = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
    set_config('enable_sort', 'off', true), set_config('enable_nestloop', 'off', true),
    set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
    set_config('default_statistics_target', '10', true)`)
}

/** Tells it that what follows finds rows by key, one by one, in an order that an index has, and sorts and hashes nothing. */
export const planByKey = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select set_config('jit', 'off', true), set_config('enable_nestloop', 'on', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`)
}

/** Takes the hints of `planByKey` back: what follows is wide again. */
export const planWideAgain = async (tx: Tx): Promise<void> => {
  await tx.execute(
    sql`select set_config('enable_nestloop', 'off', true), set_config('enable_hashjoin', 'on', true)`
  )
}

/** Runs a wide read in a read-only transaction of its own. */
export const wideRead = <T>(db: Database, read: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await planWide(tx)
      return read(tx)
    },
    { accessMode: 'read only' }
  )
