import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { controlRun } from '~/domain/cleaning/runs/control-run.server'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { readProgress } from '~/domain/cleaning/runs/find-run.server'
import type { CleaningRunState } from '~db/vocabulary'
import { type RunningProcess, startProcess } from '~tests/support/processes'
import { openBenchHub } from './bench-hub'
import { postgresCpuSeconds } from './cpu-seconds'

/**
 * `npm run bench:backfill -- [PROMPTS [MINUTES]]`: goes over a hub of 100,000 generated prompts (as many outputs and a fourth
 * as many pictures again) with one worker process and with two. Once as rules that change something see it (no scores are stored,
 * every fortieth text holds an address that was not replaced), once as new rules that change nothing. The CPU seconds of
 * the workers and of PostgreSQL tell what it takes on a machine with nothing else to do. After 60 minutes it tells how far the step in hand came, and leaves out what is left.
 * With BENCH_DIR set the seeded database is kept there.
 */
const total = Number(process.argv[2] ?? 100_000)
const endsAt = performance.now() + Number(process.argv[3] ?? 60) * 60_000
const bench = await openBenchHub(total)
const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const TICKS = 100
const rows: Record<string, unknown>[] = []

const statusOf = (pid: number) => readFileSync(`/proc/${pid}/status`, 'utf8')
const peakMb = (pid: number) => Math.round(Number(/VmHWM:\s+(\d+)/.exec(statusOf(pid))?.[1] ?? 0) / 1024)
const cpuOf = (pid: number) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}

/** @returns false: time was over before */
async function until(id: string, state: CleaningRunState): Promise<boolean> {
  for (;;) {
    const progress = await readProgress(bench, id)
    if (progress.state === state) return true
    if (performance.now() > endsAt) return false
    if (progress.halted) throw new Error(`The run is ${progress.halted} while ${progress.state}`)
    await sleep(100)
  }
}

async function measure(
  what: string,
  workers: RunningProcess[],
  id: string,
  state: CleaningRunState
): Promise<boolean> {
  const cpu = () => ({
    node: workers.reduce((sum, worker) => sum + cpuOf(worker.pid), 0),
    postgres: postgresCpuSeconds(bench.pid)
  })
  const [before, startedAt] = [cpu(), performance.now()]
  const whole = await until(id, state)
  const count = await rowsOf(id)
  const seconds = (performance.now() - startedAt) / 1000
  const after = cpu()
  rows.push({
    what,
    workers: workers.length,
    rows: count,
    whole,
    'rows/s': Math.round(count / seconds),
    'CPU s in Node': Number((after.node - before.node).toFixed(1)),
    'CPU s in PostgreSQL': Number((after.postgres - before.postgres).toFixed(1)),
    'rows/CPU s': Math.round(count / (after.node - before.node + after.postgres - before.postgres)),
    'peak MB': Math.max(...workers.map((worker) => peakMb(worker.pid)))
  })
  console.log(JSON.stringify(rows.at(-1)))
  return whole
}

async function outdate(change: boolean): Promise<void> {
  await bench.db.execute(sql`update prompt_revisions set pipeline_version = 'bench'`)
  await bench.db.execute(sql`update outputs set pipeline_version = 'bench'`)
  if (!change) return
  await bench.db.execute(sql`truncate scores, findings`)
  await bench.db.execute(sql`
    update outputs set cleaned_text = text || ' mail@maker-town.org' where text is not null and abs(hashtext(id::text)) % 40 = 0`)
}

try {
  for (const count of [1, 2]) {
    if (performance.now() > endsAt) break
    const workers: RunningProcess[] = []
    for (let n = 0; n < count; n += 1)
      workers.push(
        await startProcess('jobs/main.ts', {
          ...{ DATABASE_URL: bench.url, DATA_DIR: dataDir, LOG_LEVEL: 'error' }
        })
      )
    for (const change of [true, false]) {
      await outdate(change)
      const of = change ? 'some change' : 'none changes'
      const id = await createRun(bench, null, { scope: 'stale' })
      if (!(await measure(`check, ${of}`, workers, id, 'ready'))) break
      await controlRun(bench, { id: await firstUser() }, id, 'apply')
      if (!(await measure(`apply, ${of}`, workers, id, 'done'))) break
    }
    await Promise.all(workers.map((worker) => worker.stop()))
  }
  console.table(rows)
} finally {
  await bench.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function rowsOf(runId: string): Promise<number> {
  const [row] = await bench.db.execute<{ rows: number }>(sql`
    select coalesce(sum(done), 0)::int as rows from cleaning_shards where run_id = ${runId}`)
  return row?.rows ?? 0
}

async function firstUser(): Promise<string> {
  const [row] = await bench.db.execute<{ id: string }>(sql`select id from users limit 1`)
  return row?.id ?? ''
}
