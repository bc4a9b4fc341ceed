import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { admit, type Circuit, CLOSED, failed } from './circuit'
import type { ScorerSettings } from './scorer-settings.server'

type Db = Pick<Hub, 'db'>

/** Asks the circuit, which all workers share, whether this scorer may be asked now; a try is given to one alone. */
export async function enter(
  { db }: Db,
  { name, timeoutMs }: ScorerSettings,
  now: Date
): Promise<'ask' | 'try' | 'wait'> {
  return change(db, name, (state) => {
    const { may, state: next } = admit(state, now.getTime(), timeoutMs * 2)
    return { next, result: may }
  })
}

/** Sees that there is a row for a scorer. */
export async function knowScorer({ db }: Db, name: string): Promise<void> {
  await db.execute(sql`insert into scorers (name) values (${name}) on conflict do nothing`)
}

/** After a good answer: closed, and what the scorer calls itself. */
export async function noteAnswer({ db }: Db, name: string, version: string, now: Date): Promise<void> {
  await change(db, name, () => ({ next: CLOSED, result: undefined }))
  await db.execute(
    sql`update scorers set version = ${version}, last_ok_at = ${now.toISOString()} where name = ${name}`
  )
}

export async function noteFailure({ db }: Db, name: string, error: string, now: Date): Promise<void> {
  await change(db, name, (state) => ({ next: failed(state, now.getTime()), result: undefined }))
  await db.execute(sql`
    update scorers set last_error = ${error.slice(0, 300)}, last_error_at = ${now.toISOString()} where name = ${name}`)
}

interface Row extends Record<string, unknown> {
  circuit: Circuit['circuit']
  failures: number
  tryAt: string | null
}

function change<T>(
  db: Hub['db'],
  name: string,
  step: (state: Circuit) => { next: Circuit; result: T }
): Promise<T> {
  return db.transaction(async (tx) => {
    const [row] = await tx.execute<Row>(
      sql`select circuit, failures, try_at as "tryAt" from scorers where name = ${name} for update`
    )
    const { circuit, failures, tryAt } = row as Row
    const { next, result } = step({
      circuit,
      failures,
      tryAt: tryAt === null ? null : new Date(tryAt).getTime()
    })
    await tx.execute(sql`
      update scorers set circuit = ${next.circuit}, failures = ${next.failures},
        try_at = ${next.tryAt === null ? null : new Date(next.tryAt).toISOString()}::timestamptz
      where name = ${name}`)
    return result
  })
}
