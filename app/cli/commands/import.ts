import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { findActor } from '~/domain/datasets/find-actor.server'
import { type ColumnMapping, parseMapping } from '~/domain/formats/column-mapping'
import { FORMATS, type Format } from '~/domain/formats/detect'
import { type ImportSummary, importContributions } from '~/domain/formats/import-contributions.server'
import { LICENSES, type License } from '~db/vocabulary'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

interface Options {
  as: string
  license: License
  format: Format
  consent: 'yes' | 'no'
  rejects?: string
  map?: ColumnMapping
}

/** `kindling import FILE --as USER --license L`: prompts and answers from a file. */
export function register(program: Command, io: CliIo): void {
  program
    .command('import <file>')
    .description(
      'import prompts, answers, dialogues and pictures from a CSV, TSV, JSON, JSONL, Parquet or Markdown file, or a ZIP or folder of such files and of pictures'
    )
    .requiredOption('--as <user>', 'whose contributions they become: a name or e-mail')
    .addOption(
      new Option('--license <license>', 'what they are given under').choices(LICENSES).makeOptionMandatory()
    )
    .addOption(new Option('--format <format>', 'what the file looks like').choices(FORMATS).default('auto'))
    .addOption(
      new Option('--consent <answer>', 'may they enter training datasets?')
        .choices(['yes', 'no'])
        .default('yes')
    )
    .addOption(
      new Option(
        '--map <columns>',
        'what the columns hold, such as prompt=instruction,answer=output'
      ).argParser(mappingOption)
    )
    .option('--rejects <path>', 'where rows that can not be read go (default: FILE.rejects.jsonl)')
    .action(async (file: string, options: Options) => {
      const path = resolve(file)
      const rejectsPath = options.rejects ? resolve(options.rejects) : `${path}.rejects.jsonl`
      const summary = await withHub(async (hub) => {
        const { id: authorId } = await findActor(hub, options.as)
        const { license, format } = options
        return withBar(io, (onProgress) =>
          importContributions(hub, {
            ...{ path, rejectsPath, format, authorId, license, onProgress, mapping: options.map },
            trainingConsent: options.consent === 'yes',
            beside: true
          })
        )
      })
      io.out({ ...summary, ...(summary.rejected > 0 ? { rejects: rejectsPath } : {}) })
      for (const line of inWords(summary, rejectsPath)) io.out(line)
    })
}

function mappingOption(text: string): ColumnMapping {
  const mapping = parseMapping(text)
  if (typeof mapping === 'string') throw new InvalidArgumentError(mapping)
  return mapping
}

/** Draws rows against the total the file's size lets expect so far. */
async function withBar<T>(
  io: CliIo,
  task: (onProgress: (done: { rows: number; share: number }) => void) => Promise<T>
): Promise<T> {
  const bar = io.progress('rows', 0)
  let drawn = 0
  const result = await task(({ rows, share }) => {
    bar.total(Math.round(rows / Math.max(share, 0.001)))
    bar.advance(rows - drawn)
    drawn = rows
  })
  bar.done()
  return result
}

function inWords(summary: ImportSummary, rejectsPath: string): string[] {
  const { rows, added, addedOutputs, dialogues, files, already, laterTurns, rejected } = summary
  const kinds = [
    ...(files > 0 ? [`${files} of them files`] : []),
    ...(dialogues > 0 ? [`${dialogues} of them whole dialogues`] : [])
  ].join(', ')
  const lines = [
    `${rows} rows: ${added} prompts and ${addedOutputs} outputs added${kinds && ` (${kinds})`}, ${already} were here already (${summary.rowsPerSecond} rows/s)`
  ]
  if (laterTurns > 0)
    lines.push(
      `${laterTurns} questions of dialogues were left out: nobody answered, or the dialogue is too long`
    )
  if (rejected > 0) lines.push(`${rejected} rows or files could not be taken; see ${rejectsPath}`)
  if (added + addedOutputs > 0)
    lines.push('Cleaning goes on in the background: `kindling wait` returns when it is through.')
  return lines
}
