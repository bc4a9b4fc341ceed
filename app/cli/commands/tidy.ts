import type { Command } from 'commander'
import { type Tidied, tidyStorage } from '~/domain/hub/tidy-storage.server'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

const WORDS: Record<keyof Tidied, string> = {
  unused: 'given, never posted',
  strays: 'known to no table',
  copies: 'copies of what left',
  unfinished: 'broken writes'
}

/** `kindling tidy`: throws away what lies in storage and nobody uses, as the worker does once a day. */
export function register(program: Command, io: CliIo): void {
  program
    .command('tidy')
    .description('throw away files nobody uses (UNUSED_KEPT_HOURS after they were last given)')
    .option('--dry-run', 'only tell how many there are, and how many bytes')
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      const found = await withHub((hub) => tidyStorage(hub, { dryRun }))
      io.out({ dryRun, ...found })
      const rows = Object.entries(WORDS).map(([name, words]) => {
        const { count, bytes } = found[name as keyof Tidied]
        return `${words.padEnd(20)}${count} objects, ${bytes} bytes`
      })
      io.out(rows.join('\n'))
    })
}
