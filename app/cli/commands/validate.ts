import { resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import type { Problem } from '~/domain/datasets/formats/checks/check'
import { VALIDATED, type Validated, validateFile } from '~/domain/datasets/formats/validate-file.server'
import type { CliIo } from '../io'

/** `kindling validate FORMAT FILE…`: what a trainer would trip over in a file; no hub, no network. */
export function register(program: Command, io: CliIo): void {
  program
    .command('validate')
    .addArgument(new Argument('<format>', 'what the files are').choices(VALIDATED))
    .argument('<files...>')
    .description('check files of a dataset as their trainers read them')
    .action(async (format: Validated, files: string[]) => {
      for (const file of files) {
        const { rows, problems } = await validateFile(format, resolve(file))
        io.out({ file, format, rows, valid: problems.length === 0, problems })
        if (problems.length > 0) process.exitCode = 1
        if (io.json) continue
        if (problems.length === 0) io.out(`${file}: valid ${format}${rows === null ? '' : `, ${rows} rows`}`)
        for (const problem of problems) io.out(`${file}: ${inWords(problem)}`)
      }
    })
}

const inWords = ({ at, record, why }: Problem) => `${at}${record ? ` (record ${record})` : ''}: ${why}`
