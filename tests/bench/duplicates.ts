import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtEntry } from '~/domain/built-entry.server.js'
import { cleanFile } from '~/domain/cleaning/bulk/clean-file.server'
import { fingerprintOf } from '~/domain/cleaning/minhash'
import { NEAR } from '~/domain/cleaning/rules/near-duplicate'
import { jaccard, shinglesOf } from '~/domain/cleaning/shingles'
import { type Kind, plantedDocs } from './planted-docs'

/**
 * `npm run bench:duplicates [-- DOCS [SHORT]]`: signatures a second and core, then near-duplicates of a JSONL file end to
 * end (read, sign, group, compare in full, write) on two threads, with what the field reached on such a machine, and what
 * was found of what was planted; threads start in a quarter of the time after `npm run build`. Last, how it grows over short prompts: 10,000, 100,000 and SHORT, with the memory of
 * each.
 */
const docs = Number(process.argv[2] ?? 40_000)
const short = Number(process.argv[3] ?? 1_000_000)
const THREADS = 2
const OTHERS = { datatrove: 427, 'Data-Juicer': 2449, 'text-dedup': 2601 }
const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'kindling-duplicates-'))

async function written(kind: Kind, count: number): Promise<string> {
  const path = join(folder, `${kind}-${count}.jsonl`)
  const file = createWriteStream(path)
  let id = 0
  for (const { text, family } of plantedDocs(kind, count)) {
    if (!file.write(`${JSON.stringify({ id: id++, text, family })}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return path
}

/** Signatures a second of one core, by CPU time, after one round that warms up. */
function signatures(kind: Kind): number {
  const texts = Array.from(plantedDocs(kind, Math.min(docs, 10_000)), ({ text }) => text)
  for (const text of texts) fingerprintOf(text)
  const before = process.cpuUsage()
  for (const text of texts) fingerprintOf(text)
  const { user, system } = process.cpuUsage(before)
  return texts.length / ((user + system) / 1e6)
}

interface Row {
  id: number
  text: string
  family: number
}
const rowsOf = (path: string): Row[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/**
 * Planted truth against what was found. Recall: of rows with an earlier one at or above the threshold, those removed or
 * kept in place of one that was. Precision: of removed rows, those that are near another of their family.
 */
function judge(given: string, kept: string): { planted: number; recall: number; precision: number } {
  const stays = new Set(rowsOf(kept).map(({ id }) => id))
  const families = new Map<number, Row[]>()
  for (const row of rowsOf(given)) families.set(row.family, [...(families.get(row.family) ?? []), row])
  let [planted, found, removed, right] = [0, 0, 0, 0]
  for (const rows of families.values()) {
    if (rows.length === 1) {
      if (!stays.has((rows[0] as Row).id)) removed += 1
      continue
    }
    const shingles = rows.map(({ text }) => shinglesOf(text))
    const groups = components(shingles)
    for (const members of groups) {
      const left = members.filter((at) => stays.has((rows[at] as Row).id)).length
      planted += members.length - 1
      found += members.length - Math.max(1, left)
      removed += members.length - left
      right += members.length - Math.max(1, left)
    }
  }
  return { planted, recall: found / planted, precision: right / removed }
}

/** Connected components of the pairs at or above the threshold, all compared. */
function components(shingles: Uint32Array[]): number[][] {
  const names = shingles.map((_, at) => at)
  for (const [i, a] of shingles.entries())
    for (let j = 0; j < i; j += 1)
      if (names[i] !== names[j] && jaccard(a, shingles[j] as Uint32Array) >= NEAR) {
        const [from, to] = [names[i], names[j]]
        for (const [at, name] of names.entries()) if (name === from) names[at] = to as number
      }
  return [...new Set(names)].map((name) => names.flatMap((own, at) => (own === name ? [at] : [])))
}

async function endToEnd(path: string) {
  const out = `${path}.out`
  globalThis.gc?.()
  const resting = process.memoryUsage()
  const most = { rss: 0, kept: 0 }
  const look = () => {
    const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
    most.rss = Math.max(most.rss, rss)
    most.kept = Math.max(most.kept, heapUsed + arrayBuffers - resting.heapUsed - resting.arrayBuffers)
  }
  const looking = setInterval(look, 100)
  const before = process.cpuUsage()
  const summary = await cleanFile({
    path,
    out,
    findings: `${path}.findings`,
    workers: THREADS,
    rules: ['exact-duplicate', 'near-duplicate'],
    textKey: 'text',
    bestKey: null,
    onProgress: ({ step }) => step === 'clean' || look()
  })
  clearInterval(looking)
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1e6
  return { ...summary, out, perTwoCores: (summary.rows / cpu) * 2, most }
}

try {
  console.log('Signatures, documents a second and core (CPU time)')
  console.table(
    (['en', 'zh', 'mixed', 'short'] as const).map((kind) => {
      const perSecond = signatures(kind)
      const ratios = Object.entries(OTHERS).map(
        ([name, figure]) => `${name} ${Math.round(perSecond / figure)}×`
      )
      return {
        kind,
        'docs/s/core': Math.round(perSecond),
        against: kind === 'short' ? '' : ratios.join(', ')
      }
    })
  )
  const built = builtEntry('app/domain/cleaning/bulk/work.server.ts') !== null
  console.log(`Near-duplicates of a file of ${docs} documents, end to end on ${THREADS} threads`)
  console.log(`(started from ${built ? 'the build' : 'source: `npm run build` makes them start faster'})`)
  const tables = []
  for (const kind of ['en', 'zh', 'mixed'] as const) {
    const path = await written(kind, docs)
    const done = await endToEnd(path)
    const { planted, recall, precision } = judge(path, done.out)
    tables.push({
      kind,
      'docs/s as it passed': done.rowsPerSecond,
      'docs/s of two whole cores': Math.round(done.perTwoCores),
      'datatrove 702': `${Math.round(done.perTwoCores / 702)}×`,
      planted,
      recall: recall.toFixed(4),
      precision: precision.toFixed(4)
    })
  }
  console.table(tables)
  console.log('Short prompts')
  const growth = []
  for (const count of [10_000, 100_000, short]) {
    const path = await written('short', count)
    const done = await endToEnd(path)
    const { planted, recall, precision } = judge(path, done.out)
    growth.push({
      prompts: count,
      kept: done.kept,
      'docs/s of two whole cores': Math.round(done.perTwoCores),
      planted,
      recall: recall.toFixed(4),
      precision: precision.toFixed(4),
      'peak MB': Math.round(done.most.rss / 1e6),
      'heap and arrays MB': Math.round(done.most.kept / 1e6),
      'their bytes a prompt': Math.round(done.most.kept / count)
    })
  }
  console.table(growth)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
