import type { Command } from 'commander'
import { readSettings } from '~/domain/hub/settings.server'
import type { CliIo } from '../io'
import { type Launched, launch } from '../launch'

/** A terminal and npm may both pass on one Ctrl-C; only a later one is a second one. */
const SECOND_SIGNAL_MS = 700

/** `kindling start`: the whole hub, until Ctrl-C. */
export function register(program: Command, io: CliIo): void {
  program
    .command('start')
    .description('start the hub: database, web and worker')
    .option('--dev', 'serve the sources as they change')
    .action(async ({ dev = false }: { dev?: boolean }) => {
      const settings = readSettings(process.env)
      const asked = new AbortController()
      let launched: Launched | null = null
      onStopSignal(
        () => asked.abort(),
        () => launched?.kill()
      )
      try {
        launched = await launch(settings, { say: io.err, signal: asked.signal, dev })
        announce(io, launched)
        if (!asked.signal.aborted)
          await new Promise((resolve) => asked.signal.addEventListener('abort', resolve))
        io.err('Stopping…')
        await launched.stop()
      } catch (error) {
        if (!asked.signal.aborted) throw error
      }
      process.exit(0)
    })
}

/** The first signal asks; a second one, later, ends this process at once, and its database with it. */
function onStopSignal(ask: () => void, force: () => void): void {
  let askedAt = 0
  const onSignal = () => {
    if (!askedAt) {
      askedAt = Date.now()
      return ask()
    }
    if (Date.now() - askedAt < SECOND_SIGNAL_MS) return
    force()
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}

function announce(io: CliIo, { url, accounts }: Launched): void {
  const seconds = Math.round(process.uptime() * 10) / 10
  io.out({ url, accounts, seconds })
  io.out(`Kindling is ready: ${url}`)
  if (accounts.length > 0) {
    const width = Math.max(...accounts.map(({ role }) => role.length))
    io.out('\nDemo accounts (never on a hub others can reach):')
    for (const { role, email, password } of accounts) io.out(`  ${role.padEnd(width)}  ${email}  ${password}`)
  }
  if (process.env.LOG_LEVEL === 'debug') io.err(`Ready after ${seconds} s`)
}
