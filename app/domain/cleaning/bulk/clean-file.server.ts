import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '../../errors'
import { type EvaluationFile, type EvaluationFiles, indexFiles } from '../evaluation/index-files.server'
import { NearGroups } from '../near-groups'
import { RULES } from '../rules'
import { rule as exactDuplicate } from '../rules/exact-duplicate'
import { rule as nearDuplicate } from '../rules/near-duplicate'
import type { Overrides } from '../thresholds/overrides'
import type { UnionFind } from '../union-find'
import type { CleanedBatch } from './clean-batch.server'
import { copyKept } from './copy-kept.server'
import { readBatches } from './read-batches.server'
import { RowTable } from './row-table'
import { addCounts, type RuleCounts } from './rule-counts'
import { WorkerPool } from './worker-pool.server'

/** Every rule that can be asked for by name. */
export const RULE_NAMES: readonly string[] = [...RULES, exactDuplicate, nearDuplicate].map(({ name }) => name)

export interface CleanFileOptions {
  path: string
  out: string
  /** Where findings go, one JSON object a line. */
  findings: string
  /** Threads that clean and compare. */
  workers: number
  /** Names of `RULE_NAMES`; all of them when left out. */
  rules?: readonly string[]
  /** What differs from the rules' defaults. */
  thresholds?: Overrides
  /** The member that holds the words. */
  textKey: string
  /** A numeric member: of several copies the one with the highest stays, then the first. */
  bestKey: string | null
  /** Files of evaluation sets; rows that share an n-gram with them are left out. */
  against?: EvaluationFiles
  onProgress?: (done: { rows: number; share: number; step: 'clean' | 'compare' | 'write' }) => void
}

export interface CleanFileSummary {
  rows: number
  kept: number
  /** Rows whose words differ from those given. */
  changed: number
  held: number
  contaminated: number
  unreadable: number
  exactDuplicates: number
  nearDuplicates: number
  /** Groups of two or more copies, each with one row kept. */
  groups: number
  byRule: RuleCounts
  /** The evaluation sets compared with. */
  against: EvaluationFile[]
  seconds: number
  rowsPerSecond: number
}

/** Those of the rules that look at one row. */
const ownRules = (names: readonly string[]) =>
  RULES.map(({ name }) => name).filter((name) => names.includes(name))

/** Removed rows explained in one go. */
const EXPLAINED = 2048

/**
 * Cleans a JSONL file: every rule on every row in worker threads, then one survivor of each group of duplicates. Streams:
 * memory is bounded but for about 140 bytes a row. Which rows survive and what is told of the others does not depend on
 * the number of threads. Nothing is left half written: `out` and `findings` appear when all is done.
 *
 * @throws AppError `not_found` (no such file), `invalid` (a rule that does not exist, files that are one)
 */
export async function cleanFile(options: CleanFileOptions): Promise<CleanFileSummary> {
  const startedAt = performance.now()
  const rules = checked(options)
  const size = await sizeOf(options.path)
  const against = options.against ? await indexFiles(options.against) : null
  const [cleanedPath, findingsPath] = [`${options.out}.partial`, `${options.findings}.partial`]
  const [cleaned, findings] = [await writable(cleanedPath), await writable(findingsPath)]
  const { textKey, bestKey, thresholds = {} } = options
  const pool = new WorkerPool(options.workers, {
    ...{ rules: ownRules(rules), thresholds, textKey, bestKey, cleanedPath },
    against: against?.index ?? null
  })
  try {
    const job = new Job(options, pool, cleaned, findings)
    await job.clean(size)
    const groups = await job.groups(rules)
    await job.removeCopies(groups)
    await copyKept(cleanedPath, options.out, job.table, job.removed)
    await findings.close()
    await rename(findingsPath, options.findings)
    const seconds = (performance.now() - startedAt) / 1000
    const rowsPerSecond = Math.round(job.summary.rows / Math.max(seconds, 0.001))
    return { ...job.summary, against: against?.files ?? [], seconds, rowsPerSecond }
  } finally {
    await pool.close()
    await cleaned.close()
    await findings.close().catch(() => {})
    await Promise.all([rm(cleanedPath, { force: true }), rm(findingsPath, { force: true })])
  }
}

class Job {
  readonly table = new RowTable()
  private readonly copies = new NearGroups()
  removed = new Uint8Array(0)
  readonly summary = {
    ...{
      rows: 0,
      kept: 0,
      changed: 0,
      held: 0,
      contaminated: 0,
      unreadable: 0,
      exactDuplicates: 0,
      nearDuplicates: 0,
      groups: 0
    },
    byRule: {} as RuleCounts
  }

  constructor(
    private readonly options: CleanFileOptions,
    private readonly pool: WorkerPool,
    private readonly cleaned: FileHandle,
    private readonly findings: FileHandle
  ) {}

  /** Runs the rules. Batches are worked on side by side and taken in order. */
  async clean(size: number): Promise<void> {
    const running: { done: Promise<CleanedBatch>; position: number }[] = []
    const takeFirst = async () => {
      const { done, position } = running.shift() as (typeof running)[number]
      await this.take(await done)
      this.options.onProgress?.({ rows: this.summary.rows, share: position / size, step: 'clean' })
    }
    for await (const { bytes, firstLine, position, tooLong } of readBatches(this.options.path)) {
      await this.tellTooLong(tooLong)
      const done = this.pool.run({ kind: 'clean', bytes, firstLine })
      done.catch(() => {})
      running.push({ done, position })
      if (running.length > this.pool.size * 2) await takeFirst()
    }
    while (running.length > 0) await takeFirst()
  }

  groups(rules: readonly string[]): Promise<UnionFind> {
    this.options.onProgress?.({ rows: this.summary.rows, share: 1, step: 'compare' })
    return this.copies.group((pairs) => this.compare(pairs), {
      exact: rules.includes(exactDuplicate.name),
      near: rules.includes(nearDuplicate.name)
    })
  }

  /** Of each group the best row stays; every other one is told, with the one that stays. */
  async removeCopies(groups: UnionFind): Promise<void> {
    const { table, summary } = this
    const best = new Map<number, number>()
    for (let row = 0; row < table.size; row += 1) {
      const group = groups.find(row)
      if (group === row) continue
      const known = best.get(group) ?? group
      best.set(group, table.isBetter(row, known) ? row : known)
    }
    this.removed = new Uint8Array(table.size)
    let waiting: number[] = []
    const told: Promise<Uint8Array>[] = []
    const explain = async () => {
      if (waiting.length > 0) told.push(this.explain(waiting, best, groups))
      waiting = []
      while (told.length > this.pool.size * 2) await this.findings.write((await told.shift()) as Uint8Array)
    }
    for (let row = 0; row < table.size; row += 1) {
      const kept = best.get(groups.find(row))
      if (kept === undefined || kept === row) continue
      this.removed[row] = 1
      if (this.copies.same(row, kept)) summary.exactDuplicates += 1
      else summary.nearDuplicates += 1
      waiting.push(row)
      if (waiting.length === EXPLAINED) await explain()
    }
    await explain()
    for (const lines of told) await this.findings.write(await lines)
    summary.groups = best.size
    summary.kept = table.size - summary.exactDuplicates - summary.nearDuplicates
  }

  private async take(batch: CleanedBatch): Promise<void> {
    const { summary, table, copies } = this
    if (batch.out.length > 0) await this.cleaned.write(batch.out)
    if (batch.findings.length > 0) await this.findings.write(batch.findings)
    summary.rows += batch.rows
    summary.changed += batch.changed
    summary.held += batch.held
    summary.contaminated += batch.contaminated
    summary.unreadable += batch.unreadable
    addCounts(summary.byRule, batch.byRule)
    const bandsEach = batch.bands.length / batch.lengths.length
    const sketchEach = batch.sketches.length / batch.lengths.length
    for (let n = 0; n < batch.lengths.length; n += 1) {
      table.add(batch.lengths[n] as number, batch.lines[n] as number, batch.worth[n] as number)
      copies.add(
        { high: batch.exact[n * 2] as number, low: batch.exact[n * 2 + 1] as number },
        {
          bands: batch.bands.subarray(n * bandsEach, (n + 1) * bandsEach),
          sketch: batch.sketches.subarray(n * sketchEach, (n + 1) * sketchEach)
        }
      )
    }
  }

  private async compare(pairs: Int32Array): Promise<Uint8Array> {
    const each = Math.ceil(pairs.length / 2 / this.pool.size)
    const parts = Array.from({ length: this.pool.size }, (_, n) =>
      pairs.subarray(n * each * 2, (n + 1) * each * 2)
    ).filter(({ length }) => length > 0)
    const found = await Promise.all(
      parts.map((part) => this.pool.run({ kind: 'compare', places: this.placesOf(part) }))
    )
    return Uint8Array.from(found.flatMap((part) => [...part]))
  }

  private explain(rows: number[], best: Map<number, number>, groups: UnionFind): Promise<Uint8Array> {
    const pairs = Int32Array.from(rows.flatMap((row) => [row, best.get(groups.find(row)) as number]))
    return this.pool.run({
      kind: 'explain',
      places: this.placesOf(pairs),
      lines: Uint32Array.from(rows, (row) => this.table.lineOf(row)),
      exact: Uint8Array.from(rows, (row, n) => (this.copies.same(row, pairs[n * 2 + 1] as number) ? 1 : 0))
    })
  }

  private placesOf(rows: Int32Array): Float64Array {
    const places = new Float64Array(rows.length * 2)
    for (let n = 0; n < rows.length; n += 1) {
      const start = this.table.startOf(rows[n] as number)
      places[n * 2] = start
      places[n * 2 + 1] = this.table.endOf(rows[n] as number) - start
    }
    return places
  }

  private async tellTooLong(lines: number[]): Promise<void> {
    for (const line of lines) {
      const told = { line, rule: 'unreadable', verdict: 'drop', reason: 'line too long' }
      this.summary.rows += 1
      this.summary.unreadable += 1
      await this.findings.write(`${JSON.stringify(told)}\n`)
    }
  }
}

function checked({ path, out, findings, rules }: CleanFileOptions): readonly string[] {
  const paths = [path, out, findings].map((one) => resolve(one))
  if (new Set(paths).size < paths.length)
    throw new AppError('invalid', 'The file to clean, --out and --findings must be three different files')
  const unknown = rules?.filter((rule) => !RULE_NAMES.includes(rule)) ?? []
  if (unknown.length > 0)
    throw new AppError('invalid', `No rule ${unknown.join(', ')}. There are: ${RULE_NAMES.join(', ')}`)
  return rules ?? RULE_NAMES
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new AppError('invalid', `${path} is not a file`)
    return Math.max(1, found.size)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new AppError('not_found', `There is no file ${path}`, { cause })
  }
}

async function writable(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'w')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new AppError('invalid', `Cannot write ${path} (${code})`, { cause })
  }
}
