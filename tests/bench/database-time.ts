import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import type { Database } from '~db/client'

/**
 * A clock of what the database works, for a pool of one connection: the processor time of that connection's process, in
 * ms, which other work on the machine does not stretch (Linux: /proc/PID/schedstat, first number, nanoseconds). Elsewhere
 * the time that passes. The planner may not hand work to other processes, which the clock would not see.
 */
export async function databaseClock(db: Database): Promise<{ processor: boolean; now: () => number }> {
  await db.execute(sql`set max_parallel_workers_per_gather = 0`)
  const [row] = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  const path = `/proc/${row?.pid}/schedstat`
  const read = () => Number(readFileSync(path, 'latin1').split(' ')[0]) / 1e6
  try {
    if (read() > 0) return { processor: true, now: read }
  } catch {
    // no such file: another system
  }
  return { processor: false, now: () => performance.now() }
}
