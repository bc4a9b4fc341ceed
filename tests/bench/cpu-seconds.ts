import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

/**
 * CPU seconds a PostgreSQL has used so far, its postmaster and every backend together (Linux; 0 elsewhere). Backends that
 * have ended count through the postmaster. The same holds for any other process that works through children of its own.
 */
export function postgresCpuSeconds(postmaster: number): number {
  try {
    let ticks = 0
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue
      const fields = statOf(entry)
      const own = Number(entry) === postmaster
      if (!own && Number(fields[1]) !== postmaster) continue
      // after the state and the parent: utime 11, stime 12, and of ended children 13, 14
      ticks += Number(fields[11]) + Number(fields[12])
      if (own) ticks += Number(fields[13]) + Number(fields[14])
    }
    return ticks / TICKS_PER_SECOND
  } catch {
    return 0
  }
}

/** The fields of /proc/PID/stat from the state on; the name before may hold spaces. A process that is gone has none. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}

/** CPU seconds another process has used so far (Linux; 0 elsewhere, and of one that is gone). */
export function processCpuSeconds(pid: number): number {
  const fields = statOf(String(pid))
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND
}

/** CPU seconds of this process. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
