import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import {
  type CleanFileOptions,
  type CleanFileSummary,
  cleanFile,
  RULE_NAMES
} from '~/domain/cleaning/bulk/clean-file.server'
import { readThresholdFile } from '~/domain/cleaning/bulk/threshold-file.server'
import { DEFAULT_NGRAM, LEAST_NGRAM, MOST_NGRAM } from '~/domain/cleaning/evaluation/evaluation-index'
import type { ColumnMapping } from '~/domain/formats/column-mapping'
import { columns } from '../columns'
import type { CliIo } from '../io'

interface Options {
  out: string
  findings: string
  workers: number
  rules?: string[]
  thresholds?: string
  text: string
  best?: string
  against: string[]
  ngram: number
  columns?: ColumnMapping
  questions?: true
}

/** `kindling clean IN.jsonl --out OUT.jsonl --findings FINDINGS.jsonl`: the hub's own cleaning on a file; no hub needed. */
export function register(program: Command, io: CliIo): void {
  program
    .command('clean <file>')
    .description(
      'clean a JSONL file of rows {id, text, …}: repair, redact, hold, keep one of each group of copies'
    )
    .requiredOption('--out <path>', 'where the rows that stay go')
    .requiredOption('--findings <path>', 'where every finding goes, one JSON object a line')
    .option('--workers <count>', 'threads', count, availableParallelism())
    .option('--rules <names>', `these rules alone, with commas between: ${RULE_NAMES.join(', ')}`, (names) =>
      names.split(',').map((name) => name.trim())
    )
    .option('--thresholds <path>', 'a JSON file of thresholds other than the defaults: {"spam.hold": 0.8}')
    .option('--text <key>', 'the member that holds the words', 'text')
    .option('--best <key>', 'a numeric member: of several copies the highest stays (else the first)')
    .option(
      '--against <path>',
      'a file of an evaluation set (JSONL, CSV, TSV, Parquet): rows that share an n-gram with its answers are left out; may come again',
      (path: string, before: string[]) => [...before, path],
      []
    )
    .option(
      '--ngram <words>',
      'words to an n-gram (five characters of Chinese for three words)',
      ngram,
      DEFAULT_NGRAM
    )
    .option(
      '--columns <roles>',
      'what the columns of evaluation sets hold: prompt=question,answer=solution',
      columns
    )
    .option('--questions', 'leave out rows that share an n-gram with an evaluation set’s question alone, too')
    .action(async (file: string, options: Options) => {
      const { rules, workers, text: textKey, best: bestKey = null } = options
      const [out, findings] = [resolve(options.out), resolve(options.findings)]
      const thresholds = options.thresholds ? await readThresholdFile(resolve(options.thresholds)) : {}
      const { ngram: n, columns: mapping = null, questions = false } = options
      const paths = options.against.map((path) => resolve(path))
      const against = paths.length > 0 ? { paths, n, mapping, questions } : undefined
      const summary = await withBar(io, (onProgress) =>
        cleanFile({
          path: resolve(file),
          out,
          findings,
          workers,
          rules,
          thresholds,
          textKey,
          bestKey,
          against,
          onProgress
        })
      )
      io.out({ ...summary, peakMemoryBytes: peakMemory(), out, findings })
      for (const line of inWords(summary)) io.out(line)
    })
}

const peakMemory = () => process.resourceUsage().maxRSS * 1024

function count(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 256)
    throw new InvalidArgumentError('It must be a whole number from 1 to 256.')
  return number
}

function ngram(value: string): number {
  const words = Number(value)
  if (!Number.isInteger(words) || words < LEAST_NGRAM || words > MOST_NGRAM)
    throw new InvalidArgumentError(`It must be a whole number from ${LEAST_NGRAM} to ${MOST_NGRAM}.`)
  return words
}

async function withBar(
  io: CliIo,
  task: (onProgress: NonNullable<CleanFileOptions['onProgress']>) => Promise<CleanFileSummary>
): Promise<CleanFileSummary> {
  const bar = io.progress('rows', 0)
  let drawn = 0
  const summary = await task(({ rows, share }) => {
    bar.total(Math.round(rows / Math.max(share, 0.001)))
    bar.advance(rows - drawn)
    drawn = rows
  })
  bar.done()
  return summary
}

const number = (value: number) => value.toLocaleString('en')

/** The answer for people: what came of the rows, then a table of the rules. */
function inWords(summary: CleanFileSummary): string[] {
  const { rows, kept, changed, held, contaminated, unreadable, against, byRule } = summary
  const { exactDuplicates, nearDuplicates, groups } = summary
  const lines = [
    `${number(rows)} rows: ${number(kept)} kept (${number(changed)} with words replaced), ${number(held)} held, ` +
      `${number(exactDuplicates)} the same as another, ${number(nearDuplicates)} nearly the same ` +
      `(${number(groups)} groups), ${number(unreadable)} unreadable`,
    ...against.map(
      ({ name, version, items, short }) =>
        `against ${name}@${version}: ${number(items)} items${short > 0 ? `, ${number(short)} too short to be found` : ''}`
    ),
    ...(against.length > 0 ? [`${number(contaminated)} left out that stand in them`] : []),
    `${summary.seconds.toFixed(1)} s, ${number(summary.rowsPerSecond)} rows/s, ` +
      `${number(Math.round(peakMemory() / 1e6))} MB at most`
  ]
  const names = Object.keys(byRule).sort()
  if (names.length === 0) return lines
  const width = Math.max(...names.map((name) => name.length))
  const row = (name: string, cells: (string | number)[]) =>
    `  ${name.padEnd(width)} ${cells.map((cell) => String(cell).padStart(9)).join('')}`
  lines.push(row('rule', ['replaced', 'flagged', 'left out']))
  for (const name of names) {
    const { fix, flag, drop } = byRule[name] as CleanFileSummary['byRule'][string]
    lines.push(row(name, [fix, flag, drop].map(number)))
  }
  return lines
}
