import { sql } from 'drizzle-orm'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { conductRun } from '~/domain/cleaning/runs/conduct-run.server'
import { createRun, type NewRun } from '~/domain/cleaning/runs/create-run.server'
import { runShard } from '~/domain/cleaning/runs/run-shard.server'
import { importBatch } from '~/domain/formats/import-batch.server'
import { toPrompt } from '~/domain/formats/normal-form'
import type { ImportedOutput } from '~/domain/formats/record'
import { randomFrom } from '~tests/bench/seed-words'
import type { TestHub } from '~tests/support/hub'

const WORDS = Array.from(
  { length: 700 },
  (_, i) => `${'bdfgklmnprst'[i % 12]}${'aeiou'[i % 5]}${i.toString(36)}`
)

/**
 * Prompts of which some are copies of copies, some the same but for an address that is replaced, some with a private key;
 * every third with answers, of which some are the same.
 */
function texts(): { text: string; outputs: ImportedOutput[] }[] {
  const random = randomFrom(41)
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)] as string)
  const made: string[] = []
  for (let family = 0; family < 8; family += 1) {
    let text = words(40)
    for (let copy = 0; copy < 5; copy += 1) {
      const from = [...text]
      if (copy > 0) from[Math.floor(random() * from.length)] = `k${family}x${copy}`
      if (family % 4 === 1) from.push(`mail me at person${copy}@maker-town.org`)
      if (family % 4 === 2 && copy > 2) from.push('mail me at ada@maker-town.org soon')
      if (family % 2 === 0) text = from.slice(0, 40)
      made.push((family % 6 === 3 ? text : from).join(' '))
    }
    if (family % 8 === 0) made.push(`${words(20).join(' ')} \u202eabc\u202c`)
    if (family % 4 === 1) made.push(`${text.join(' ')} mail me at other@maker-town.org`)
  }
  return made.map((text, n) => ({
    text: `${text} ${n % 3 === 2 ? '' : '.'}`.trim(),
    outputs:
      n % 3 === 0
        ? ['gpt', 'gpt', 'claude'].map((generatorId, o) => ({
            ...{ generatorId, model: String(o) },
            text: `Answer ${o === 1 ? 0 : o} to ${n}: ask clerk${o}@maker-town.org about it.`
          }))
        : []
  }))
}

/** Posts `texts()` to a hub. */
export async function fill(on: TestHub, author: { id: string }): Promise<void> {
  const terms = { authorId: author.id, license: 'CC0-1.0', trainingConsent: true } as const
  await importBatch(
    on,
    terms,
    texts().map(({ text, outputs }) => ({ ...toPrompt({ text, outputs }), format: 'test' }))
  )
}

/** Prompts first; `batch` 1: one by one. */
export async function cleanAll(on: TestHub, batch: number): Promise<void> {
  const rows = await on.db.execute<{ type: 'revision' | 'output'; id: string }>(sql`
    select 'revision' as type, id from prompt_revisions where moderation_state = 'scanning'
    union all select 'output', id from outputs where moderation_state = 'scanning' order by 1 desc, 2`)
  for (const type of ['revision', 'output'] as const) {
    const refs = rows.filter((one) => one.type === type)
    for (let from = 0; from < refs.length; from += batch)
      await cleanContributions(on, refs.slice(from, from + batch))
  }
}

const random = randomFrom(7)
const shuffled = <T>(list: readonly T[]) =>
  [...list]
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)

/** Works at a run as `workers` would, its shards in any order, until nothing is left to do. */
export async function work(on: TestHub, runId: string, workers = 1, batch = 40): Promise<void> {
  for (;;) {
    const handed = await conductRun(on, runId, { batch, threads: 0 })
    if (!handed) return
    const shards = shuffled(handed.shards)
    const worker = async () => {
      for (let number = shards.pop(); number !== undefined; number = shards.pop())
        await runShard(on, { runId, number, state: handed.state }, { batch, threads: 0 })
    }
    await Promise.all(Array.from({ length: workers }, worker))
  }
}

/** A run that is worked at as far as it goes. */
export async function recheck(on: TestHub, by: { id: string }, wanted: NewRun, workers = 1, batch = 40) {
  const id = await createRun(on, by, wanted)
  await work(on, id, workers, batch)
  return id
}

/** One contribution as cleaning leaves it. */
export interface Left {
  id: string
  state: string
  title: string | null
  text: string | null
  version: string | null
  cluster: string
  findings: string
  scores: string
}

/** Everything cleaning decides, of every contribution, in order. */
export async function snapshot(hub: TestHub): Promise<Left[]> {
  const rows = await hub.db.execute(sql`
    select t.*, f.cluster_id as cluster, (f.exact, f.keys, f.sketch, f.bands)::text as prints,
      coalesce((select string_agg(x.rule || x.rule_version || x.verdict || x.reason || x.params::text || x.spans::text, E'\n' order by x.rule)
        from findings x where x.subject_id = t.id and x.superseded_at is null), '') as findings,
      coalesce((select s.pipeline_version || s."values"::text from scores s where s.subject_id = t.id), '') as scores
    from (select id, moderation_state as state, cleaned_title as title, cleaned_text as text, pipeline_version as version
        from prompt_revisions
      union all select id, moderation_state, null, cleaned_text, pipeline_version from outputs) t
      left join fingerprints f on f.subject_id = t.id order by t.id`)
  return rows as unknown as Left[]
}

/** Makes the hub forget all cleaning: everything waits. */
export async function uncleaned(hub: TestHub): Promise<void> {
  await hub.db.execute(sql`truncate findings, scores, fingerprints, cases cascade`)
  await hub.db.execute(sql`
    update prompt_revisions set moderation_state = 'scanning', pipeline_version = null, cleaned_text = null, cleaned_title = null`)
  await hub.db.execute(sql`
    update outputs set moderation_state = 'scanning', pipeline_version = null, cleaned_text = null, language = 'und'`)
  await hub.db.execute(sql`
    update prompts set moderation_state = 'scanning', language = 'und', published_at = null, current_revision_id = null`)
}

/**
 * Puts other raw words in the place of some. What was cleaned from other words stands for what other rules made of these:
 * no rule of the hub can be changed in a test, and the database refuses this to everybody else.
 */
export async function reword(hub: TestHub, words: ReadonlyMap<string, string>): Promise<void> {
  const rows = JSON.stringify([...words].map(([id, text]) => ({ id, text })))
  for (const table of ['prompt_revisions', 'outputs'] as const) {
    await hub.db.execute(sql.raw(`alter table ${table} disable trigger ${table}_raw`))
    await hub.db.execute(sql`
      update ${sql.raw(table)} t set text = n.text from json_to_recordset(${rows}::json) as n(id uuid, text text) where t.id = n.id`)
    await hub.db.execute(sql.raw(`alter table ${table} enable trigger ${table}_raw`))
  }
}

/** Everything is of rules of long ago; of other words' languages nothing is known. */
export async function outdate(hub: TestHub): Promise<void> {
  for (const table of ['prompt_revisions', 'outputs'])
    await hub.db.execute(sql`update ${sql.raw(table)} set pipeline_version = 'k1-longago'`)
  await hub.db.execute(sql`update prompts set language = 'und'`)
  await hub.db.execute(sql`update outputs set language = 'und'`)
}

/** The words of everything as they were given, by id. */
export async function rawWords(hub: TestHub): Promise<Map<string, string>> {
  const rows = await hub.db.execute<{ id: string; text: string }>(sql`
    select id, text from prompt_revisions union all select id, text from outputs`)
  return new Map(rows.map(({ id, text }) => [id, text]))
}

/** Of every fourth text something else: words of its neighbour, a few words less, no address. */
export function earlierWords(raw: ReadonlyMap<string, string>): Map<string, string> {
  const list = [...raw].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    list.flatMap(([id, text], n) => {
      if (n % 8 === 1) return [[id, list[n - 1]?.[1] ?? text]]
      if (n % 8 === 3) return [[id, text.split(' ').slice(0, -12).join(' ') || text]]
      return text.includes('@') && n % 2 === 0 ? [[id, text.replace(/\S+@\S+/g, 'nobody')]] : []
    })
  )
}
