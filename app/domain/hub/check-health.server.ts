import { sql } from 'drizzle-orm'
import { AppError } from '../errors'
import type { Hub } from './hub.server'

/**
 * Asks the database for a sign of life.
 *
 * @throws AppError `unavailable` when it does not answer within `timeoutMs`
 */
export async function checkHealth(hub: Pick<Hub, 'db'>, timeoutMs = 2000): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    await Promise.race([hub.db.execute(sql`select 1`), late])
  } catch (cause) {
    throw new AppError('unavailable', 'The database does not answer', { retryAfterSeconds: 5, cause })
  } finally {
    clearTimeout(timer)
  }
}
