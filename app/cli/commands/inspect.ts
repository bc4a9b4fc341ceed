import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { AppError, isAppError } from '~/domain/errors'
import type { Inspection } from '~/domain/generators/generation-record'
import { inspectPath } from '~/domain/generators/inspect-file.server'
import type { CliIo } from '../io'

/** `kindling inspect FILE…`: what made a file and how, by its bytes; no hub, no network. */
export function register(program: Command, io: CliIo): void {
  program
    .command('inspect <files...>')
    .description('say what made a picture, film, sound or text, and what it says of how')
    .option('--raw', 'with every text the file carries, as it stands there')
    .action(async (files: string[], { raw }: { raw?: boolean }) => {
      let failed = 0
      for (const file of files) {
        try {
          const found = await inspectPath(resolve(file), { fileName: basename(file), raw })
          io.out({ file, ...found })
          if (!io.json) for (const line of inWords(file, found)) io.out(line)
        } catch (error) {
          if (!isAppError(error)) throw error
          failed += 1
          io.out({ file, error: { code: error.code, message: error.message } })
          io.err(`kindling: ${error.message}`)
        }
      }
      if (failed > 0 && failed === files.length) throw new AppError('not_found', 'no file could be read')
      if (failed > 0) process.exitCode = 1
    })
}

const short = (value: string) => (value.length > 200 ? `${value.slice(0, 199)}…` : value).replace(/\s+/g, ' ')

/** The answer for people: one line a fact, indented under the file's name. */
function inWords(file: string, found: Inspection): string[] {
  const { provenance: marks, pixels } = found
  const c2pa = marks.c2pa
  const facts: [string, unknown][] = [
    ['made by', [found.generator, found.generatorVersion].filter(Boolean).join(' ')],
    ['kind', found.kind],
    ['prompt', found.prompt ?? found.promptParts?.join(' | ')],
    ['negative', found.negativePrompt],
    ['model', found.model?.name],
    ['seed', found.seed],
    ['steps', found.steps],
    ['cfg', found.cfg],
    ['sampler', [found.sampler, found.scheduler].filter(Boolean).join(', ')],
    ['size', found.width && found.height ? `${found.width} × ${found.height}` : ''],
    ['pixels', pixels ? `${pixels.width} × ${pixels.height}` : ''],
    ['records', found.records],
    ['credentials', c2pa && `${c2pa.signerOrganization ?? 'no signer named'}: ${c2pa.ai}, ${c2pa.verdict}`],
    ['AI label', marks.cnAigc && (marks.cnAigc.producer ?? 'yes')],
    ['source type', marks.iptc?.digitalSourceType],
    ['hints', found.hints.join(', ')],
    ['warnings', found.warnings.join(' ')]
  ]
  const shown = facts.filter(([, value]) => value !== undefined && value !== '')
  return [file, ...shown.map(([name, value]) => `  ${name.padEnd(12)} ${short(String(value))}`)]
}
