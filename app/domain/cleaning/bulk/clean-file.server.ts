import { type FileHandle, rename, rm } from 'node:fs/promises'
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
import { refuseChanged, stateOf, writable } from './files.server'
import { PairComparer } from './pair-comparer.server'
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
  const before = await stateOf(options.path)
  const against = options.against ? await indexFiles(options.against) : null
  const paths = {
    ...{ given: options.path, changed: `${options.out}.changed.partial` },
    ...{ out: `${options.out}.partial`, findings: `${options.findings}.partial` }
  }
  const files = await writable([paths.out, paths.changed, paths.findings])
  const [out, changed, findings] = files as [FileHandle, FileHandle, FileHandle]
  const { textKey, bestKey, thresholds = {} } = options
  const pool = new WorkerPool(options.workers, {
    ...{ rules: ownRules(rules), thresholds, textKey, bestKey, paths },
    against: against?.index ?? null
  })
  try {
    const job = new Job(options, pool, changed, findings)
    await job.clean(before.size)
    job.markCopies(await job.groups(rules))
    await both(job.tellCopies(), copyKept(paths, out, job.table, job.removed))
    await refuseChanged(options.path, before)
    await Promise.all([out.close(), findings.close()])
    await rename(paths.out, options.out)
    await rename(paths.findings, options.findings)
    const seconds = (performance.now() - startedAt) / 1000
    const rowsPerSecond = Math.round(job.summary.rows / Math.max(seconds, 0.001))
    return { ...job.summary, against: against?.files ?? [], seconds, rowsPerSecond }
  } finally {
    await pool.close()
    await Promise.all(files.map((file) => file.close().catch(() => {})))
    await Promise.all([paths.out, paths.changed, paths.findings].map((path) => rm(path, { force: true })))
  }
}

class Job {
  readonly table: RowTable
  removed = new Uint8Array(0)
  private readonly copies = new NearGroups()
  private readonly comparer: PairComparer
  /** Removed rows, each followed by the one that stays. */
  private readonly pairs: Int32Array[] = []
  private changedBytes = 0
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
    private readonly changed: FileHandle,
    private readonly findings: FileHandle
  ) {
    this.table = new RowTable(options.bestKey !== null)
    this.comparer = new PairComparer(pool, this.table, this.copies)
  }

  /** Runs the rules. Batches are worked on side by side and taken in order. */
  async clean(size: number): Promise<void> {
    const running: { done: Promise<CleanedBatch>; offset: number; end: number }[] = []
    const takeFirst = async () => {
      const { done, offset, end } = running.shift() as (typeof running)[number]
      await this.take(await done, offset)
      this.options.onProgress?.({ rows: this.summary.rows, share: end / Math.max(1, size), step: 'clean' })
    }
    for await (const { bytes, offset, firstLine, tooLong } of readBatches(this.options.path)) {
      await this.tellTooLong(tooLong)
      const end = offset + bytes.length
      const done = this.pool.run({ kind: 'clean', bytes, firstLine })
      done.catch(() => {})
      running.push({ done, offset, end })
      if (running.length > this.pool.size * 2) await takeFirst()
    }
    while (running.length > 0) await takeFirst()
  }

  groups(rules: readonly string[]): Promise<UnionFind> {
    this.options.onProgress?.({ rows: this.summary.rows, share: 1, step: 'compare' })
    return this.copies.group((pairs) => this.comparer.compare(pairs), {
      exact: rules.includes(exactDuplicate.name),
      near: rules.includes(nearDuplicate.name)
    })
  }

  /** Of each group the best row stays. */
  markCopies(groups: UnionFind): void {
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
    for (let row = 0; row < table.size; row += 1) {
      const kept = best.get(groups.find(row))
      if (kept === undefined || kept === row) continue
      this.removed[row] = 1
      if (this.copies.same(row, kept)) summary.exactDuplicates += 1
      else summary.nearDuplicates += 1
      if (waiting.push(row, kept) < EXPLAINED * 2) continue
      this.pairs.push(Int32Array.from(waiting))
      waiting = []
    }
    this.pairs.push(Int32Array.from(waiting))
    summary.groups = best.size
    summary.kept = table.size - summary.exactDuplicates - summary.nearDuplicates
  }

  /** Every row that goes is told, with the one that stays. */
  async tellCopies(): Promise<void> {
    const told: Promise<Uint8Array>[] = []
    for (const pairs of this.pairs) {
      const lines = this.comparer.explain(pairs)
      lines.catch(() => {})
      told.push(lines)
      while (told.length > this.pool.size * 2) await this.findings.write((await told.shift()) as Uint8Array)
    }
    for (const lines of told) await this.findings.write(await lines)
  }

  private async take(batch: CleanedBatch, offset: number): Promise<void> {
    const { summary, table, copies } = this
    if (batch.changedRows.length > 0) await this.changed.write(batch.changedRows)
    if (batch.findings.length > 0) await this.findings.write(batch.findings)
    summary.rows += batch.rows
    summary.changed += batch.changed
    summary.held += batch.held
    summary.contaminated += batch.contaminated
    summary.unreadable += batch.unreadable
    addCounts(summary.byRule, batch.byRule)
    for (let n = 0; n < batch.lengths.length; n += 1) {
      const own = batch.offsets[n] as number
      const place = {
        offset: own < 0 ? own - this.changedBytes : own + offset,
        length: batch.lengths[n] as number
      }
      table.add(place, batch.lines[n] as number, batch.worth[n] as number)
    }
    copies.add(batch)
    this.changedBytes += batch.changedRows.length
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

/** Waits for both, so that nothing is still being written when one fails. */
async function both(...tasks: Promise<void>[]): Promise<void> {
  const done = await Promise.allSettled(tasks)
  for (const one of done) if (one.status === 'rejected') throw one.reason
}
