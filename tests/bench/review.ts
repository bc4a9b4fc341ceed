import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Hub } from '~/domain/hub/hub.server'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { countQueue } from '~/domain/review/count-queue.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { nextCase } from '~/domain/review/next-case.server'
import { openCases } from '~/domain/review/open-case.server'
import { tendCases } from '~/domain/review/tend-cases.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { cases } from '~db/schema'
import { createUser } from '~tests/support/users'
import { ownCpuSeconds, postgresCpuSeconds } from './cpu-seconds'
import { percentiles, round } from './percentiles'

/**
 * `npm run bench:review [-- CASES [ROUNDS]]`: what moderators wait for with 100,000 open cases: a page of the queue, a
 * filtered one, its counts, one case, the next case, a decision, the round of both, an undo, the chore. Prints p50, p95
 * and p99 in ms as they pass, and the processor time of this process
 * and PostgreSQL together; then how PostgreSQL reads the queue.
 */
const total = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 100)

const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const cluster = await startEmbedded({ dataDir })
await migrateDatabase(cluster.url)
const settings = readSettings({ DATA_DIR: dataDir, DATABASE_URL: cluster.url, KINDLING_DEMO: 'off' })
const hub = openHub({ ...settings, databaseUrl: cluster.url }, { logLevel: 'fatal' })
/** Processor time of this process and of PostgreSQL so far. */
const cpuMs = () => 1000 * (ownCpuSeconds() + postgresCpuSeconds(cluster.pid))

try {
  const author = await createUser(hub)
  const judge = await createUser(hub, { role: 'moderator' })
  await hub.db.$client.unsafe(`
    insert into cases (id, subject_type, subject_id, prompt_id, author_id, lane, severity, priority, language, content_hash, opened_at)
    select gen_random_uuid(), 'revision', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
      (array['new', 'reports', 'copies', 'appeals'])[1 + n % 4]::case_lane, n % 4, n % 60,
      case when n % 50 = 0 then 'zh' else 'en' end, 'x', now() - n * interval '1 second'
    from generate_series(1, ${total}) n`)
  for (let n = 0; n < rounds; n += 1) await hold(hub, author, n)
  await hub.db.$client.unsafe('vacuum analyze cases')
  console.log(`${total} open cases, ${rounds} rounds`)
  await time('a page', () => listQueue(hub, judge))
  await time('a page of a lane', () => listQueue(hub, judge, { filter: { lane: 'reports' } }))
  await time('a page of a rare language', () => listQueue(hub, judge, { filter: { language: 'zh' } }))
  await time('the counts', () => countQueue(hub.db))
  let left: string | null = null
  const decided: string[] = []
  const taken: number[] = []
  const spent = cpuMs()
  for (let n = 0; n < rounds; n += 1) {
    const start = performance.now()
    const lease = await nextCase(hub, judge, { after: left })
    if (!lease) break
    const one = await getCase(hub, { ...judge }, lease.caseId)
    const id = await decideCase(hub, judge, {
      ...lease,
      version: one.version,
      contentHash: one.contentHash,
      action: 'accept'
    })
    taken.push(performance.now() - start)
    if (id) decided.push(id)
    left = lease.caseId
  }
  say('next, read, decide', taken, (cpuMs() - spent) / taken.length)
  let at = 0
  await time('undo', () => undoDecision(hub, judge, decided[at++] ?? ''), Math.min(20, decided.length))
  await time('the chore', () => tendCases(hub, at++), 10)
  for (const where of ['', `and lane = 'reports'`])
    console.log(
      (
        await hub.db.$client.unsafe(
          `explain (analyze, buffers) select id from cases where state in ('open', 'claimed') ${where} order by - priority, opened_at, id limit 31`
        )
      )
        .map((row) => row['QUERY PLAN'])
        .join('\n')
    )
} finally {
  await closeHub(hub)
  await cluster.stop({ evenIfInUse: true })
  await rm(dataDir, { recursive: true, force: true })
}

/** A prompt that was held, at the front of the queue. */
async function hold(on: Hub, author: { id: string }, n: number): Promise<void> {
  const { promptId, revisionId } = await createPrompt(on, author, {
    ...{
      title: `A lantern, number ${n}`,
      text: `Draw lantern ${n} of the keeper.`,
      scenario: 'painting',
      tags: []
    },
    ...{ license: 'CC-BY-4.0', trainingConsent: true }
  })
  await on.db.execute(sql`update prompt_revisions set moderation_state = 'held' where id = ${revisionId}`)
  const [row] = await on.db.execute<{ hash: string }>(
    sql`select content_hash as hash from prompt_revisions where id = ${revisionId}`
  )
  const about = { subjectType: 'revision' as const, subjectId: revisionId, promptId, authorId: author.id }
  const [opened] = await openCases(on.db, [
    { ...about, lane: 'new', severity: 3, contentHash: row?.hash ?? '' }
  ])
  await on.db.update(cases).set({ priority: 100 }).where(sql`id = ${opened?.id}`)
}

async function time(name: string, work: () => Promise<unknown>, times = rounds): Promise<void> {
  await work()
  const taken: number[] = []
  const spent = cpuMs()
  for (let n = 1; n < times; n += 1) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  say(name, taken, (cpuMs() - spent) / Math.max(1, taken.length))
}

function say(name: string, taken: number[], perRound: number): void {
  const { p50, p95, p99 } = percentiles(taken)
  const passed = [p50, p95, p99].map((ms) => round(ms)).join(' ')
  console.log(`${name.padEnd(28)} ${passed}, ${round(perRound)} ms of processor`)
}
