import { randomUUID } from 'node:crypto'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import type { SubjectRef } from '~/domain/cleaning/subject.server'
import type { Hub } from '~/domain/hub/hub.server'
import { openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { type BenchHub, openBenchHub } from './bench-hub'
import { ownCpuSeconds } from './cpu-seconds'
import { databaseClock } from './database-time'
import { percentiles, round } from './percentiles'
import { copyRows } from './seed-copy'
import { madeRows } from './seed-rows'
import { randomFrom, rareWord } from './seed-words'

/**
 * `npm run bench:cleaning-lookup [-- SIZES [NEW]]`: what it costs to clean one new contribution (all rules, the look-ups
 * of exact and near duplicates, what is written, publishing) on databases of 10,000, 100,000 and 1,000,000 prompts. Of
 * the new ones a third are copies of stored ones with some words replaced, one in twenty is the very same, one in ten
 * holds private data. Prints p50 and p95 in ms of processor time, this process and the database together (other work on
 * the machine does not stretch it), the time that passed, and, of every third, the database's share by statement (watching
 * costs time of its own, so those are not among the others). With BENCH_DIR set the
 * seeded databases are kept there.
 */
const sizes = (process.argv[2] ?? '10000,100000,1000000').split(',').map(Number)
const asked = Number(process.argv[3] ?? 300)
const WARM = 50

/** What a statement is for, by words in it; the first that fits. */
const STEPS: [step: string, pattern: RegExp][] = [
  ['lock', /pg_advisory|no key update|^(?:begin|commit|savepoint|release)/i],
  ['exact look-up', /f\.exact = k\.exact/],
  ['near look-up', /f\.bands &&|enable_seqscan/],
  ['near compare', /coalesce\(r\.cleaned_text, r\.text\) as text, p\.root_id/],
  ['findings', /"?findings"?/],
  ['scores', /into scores/],
  ['fingerprints', /fingerprints/],
  ['search words', /prompt_words|known_words/],
  ['show prompt', /update prompts/],
  ['events', /"?events"?/],
  ['load', /select 'revision' as type/],
  ['revision', /prompt_revisions/]
]
const stepOf = (query: string) => STEPS.find(([, pattern]) => pattern.test(query))?.[0] ?? 'other'

/** Puts a prompt that waits for cleaning into the database. */
async function waiting(hub: BenchHub, n: number, total: number, random: () => number): Promise<SubjectRef> {
  const like = random()
  // beyond what was seeded no text is known
  const from = like < 0.4 ? Math.floor(random() * total) : total + Math.floor(random() * 1e9)
  const source = madeRows(from, from + 1)
  const [prompt] = source.prompts ?? []
  const [revision] = source.prompt_revisions ?? []
  if (!prompt || !revision) throw new Error('No rows made')
  const gap = prompt.language === 'zh' ? '' : ' '
  const parts = String(revision.text).split(gap)
  if (like > 0.05 && like < 0.4)
    for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1)
      parts[Math.floor(random() * parts.length)] = rareWord(Math.floor(random() * 900_000))
  if (like > 0.9) parts.push(` write to user${n}@firm${n}.org`)
  const [id, revisionId, text] = [randomUUID(), randomUUID(), parts.join(gap)]
  const pending = { moderation_state: 'submitted' }
  await copyRows(hub.db.$client, 'prompts', [
    {
      ...prompt,
      ...pending,
      id,
      root_id: id,
      current_revision_id: null,
      published_at: null,
      output_count: 0,
      excerpt: text.slice(0, 400)
    }
  ])
  await copyRows(hub.db.$client, 'prompt_revisions', [
    {
      ...revision,
      ...pending,
      id: revisionId,
      prompt_id: id,
      text,
      pipeline_version: null,
      cleaned_at: null,
      cleaned_title: null,
      cleaned_text: null
    }
  ])
  return { type: 'revision', id: revisionId }
}

async function measure(total: number) {
  const hub = await openBenchHub(total)
  // of the outside world it asks the database alone; that is one connection, whose statements are watched
  const whole: Hub = {
    ...openHub({ ...readSettings({ KINDLING_DEMO: 'off' }), databaseUrl: hub.url }, { logLevel: 'fatal' }),
    db: hub.db
  }
  try {
    const random = randomFrom(total + (Date.now() % 1e6))
    const refs: SubjectRef[] = []
    for (let n = 0; n < WARM + asked; n += 1) refs.push(await waiting(hub, n, total, random))
    const clock = await databaseClock(hub.db)
    const steps = new Map<string, number>()
    let step = 'other'
    let at = 0
    const change = (next: string) => {
      const now = clock.now()
      steps.set(step, (steps.get(step) ?? 0) + now - at)
      step = next
      at = now
    }
    let watched = 0
    const taken: { processor: number; database: number; passed: number }[] = []
    for (const [n, ref] of refs.entries()) {
      const watching = n >= WARM && n % 3 === 0
      hub.db.$client.options.debug = watching ? (_, query) => change(stepOf(query)) : false
      const [own, database, from] = [ownCpuSeconds(), clock.now(), performance.now()]
      at = database
      await cleanContributions(whole, [ref])
      if (watching) change('other')
      const spent = clock.now() - database
      if (watching) watched += 1
      else if (n >= WARM)
        taken.push({
          processor: (ownCpuSeconds() - own) * 1000 + spent,
          database: spent,
          passed: performance.now() - from
        })
    }
    const of = (key: keyof (typeof taken)[number]) => percentiles(taken.map((one) => one[key]))
    return {
      row: {
        prompts: total,
        'p50, ms': round(of('processor').p50, 2),
        p95: round(of('processor').p95, 2),
        'database p50': round(of('database').p50, 2),
        'database p95': round(of('database').p95, 2),
        'passed p50': round(of('passed').p50, 2),
        'passed p95': round(of('passed').p95, 2)
      },
      steps: new Map([...steps].map(([name, ms]) => [name, round(ms / watched, 3)]))
    }
  } finally {
    await hub.stop()
  }
}

const measured: Awaited<ReturnType<typeof measure>>[] = []
for (const size of sizes) measured.push(await measure(size))
console.table(measured.map(({ row }) => row))
const names = [...STEPS.map(([name]) => name), 'other']
console.log('Database, ms of processor time a contribution (mean)')
console.table(
  names.map((name) => ({
    step: name,
    ...Object.fromEntries(measured.map(({ row, steps }) => [row.prompts, steps.get(name) ?? 0]))
  }))
)
const [first, last] = [measured[0], measured.at(-1)]
if (first && last && first !== last)
  console.log(`median ${round(last.row['p50, ms'] / first.row['p50, ms'], 2)}× of the first size's`)
