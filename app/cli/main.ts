import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { isAppError } from '~/domain/errors'
import { type CliIo, makeIo } from './io'

const FAILED = 1
const WRONG_USE = 2

/** Each command brings its own part of the hub; only the one asked for is loaded. */
const COMMANDS: Record<string, () => Promise<{ register(program: Command, io: CliIo): void }>> = {
  start: () => import('./commands/start'),
  status: () => import('./commands/status'),
  tidy: () => import('./commands/tidy'),
  wait: () => import('./commands/wait'),
  user: () => import('./commands/user'),
  import: () => import('./commands/import'),
  dataset: () => import('./commands/dataset'),
  release: () => import('./commands/release'),
  rebuild: () => import('./commands/rebuild'),
  pull: () => import('./commands/pull'),
  verify: () => import('./commands/verify'),
  log: () => import('./commands/log'),
  inspect: () => import('./commands/inspect'),
  validate: () => import('./commands/validate'),
  clean: () => import('./commands/clean'),
  'evaluation-set': () => import('./commands/evaluation-set'),
  recheck: () => import('./commands/recheck')
}

function wanted() {
  if (['--version', '-V'].includes(process.argv[2] ?? '')) return []
  const asked = COMMANDS[process.argv[2] ?? '']
  return asked ? [asked] : Object.values(COMMANDS)
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const io = makeIo(process.argv.includes('--json'))
const program = new Command('kindling')
  .description('Kindling · 拾柴: an open hub for prompts, outputs and the datasets they become')
  .version(version)
  .showHelpAfterError('(add --help for the options)')
  .exitOverride()
for (const { register } of await Promise.all(wanted().map((load) => load()))) register(program, io)
for (const command of leaves(program)) {
  command.option('--json', 'one JSON object on stdout, everything else on stderr').exitOverride()
}

function leaves(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves)
}

/** A message may quote a file: nothing in it may steer the terminal. */
const inert = (text: string) => text.replace(/\p{Cc}/gu, '\ufffd')

/** One line for what we expected, the stack for what we did not. */
function complain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    const said = error.code === 'commander.help' ? 'Name a command' : error.message.replace(/^error: /, '')
    io.out({ error: { code: 'invalid', message: said } })
    return WRONG_USE
  }
  const code = isAppError(error) ? error.code : 'unexpected'
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
  io.out({ error: { code, message } })
  io.err(
    isAppError(error) ? `kindling: ${inert(message)}` : `kindling: unexpected error: ${stack ?? message}`
  )
  return code === 'invalid' ? WRONG_USE : FAILED
}

process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : FAILED)
)
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = complain(error)
}
