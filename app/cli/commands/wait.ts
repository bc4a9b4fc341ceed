import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { AppError } from '~/domain/errors'
import { type HubStatus, readStatus } from '~/domain/hub/read-status.server'
import { isIdle, openQueues } from '~jobs/queues'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

const POLL_MS = 250
const DEFAULT_TIMEOUT_SECONDS = 600

/** `kindling wait`: returns when every contribution has been through cleaning and nothing is queued. */
export function register(program: Command, io: CliIo): void {
  program
    .command('wait')
    .description('return when every contribution has been cleaned and the queues are empty')
    .option('--timeout <seconds>', 'give up after this long', Number, DEFAULT_TIMEOUT_SECONDS)
    .action(async ({ timeout }: { timeout: number }) => {
      if (!(timeout > 0)) throw new AppError('invalid', '--timeout must be a number of seconds')
      const startedAt = performance.now()
      const status = await withHub((hub) => untilQuiet(hub, timeout * 1000), { worker: true })
      const seconds = Math.round((performance.now() - startedAt) / 100) / 10
      io.out({ ...status, seconds })
      io.out(
        `Nothing left to do after ${seconds} s: ${status.prompts.published} prompts published, ${status.prompts.held} held.`
      )
    })
}

type WaitingHub = Parameters<Parameters<typeof withHub>[0]>[0]

async function untilQuiet(hub: WaitingHub, timeoutMs: number): Promise<HubStatus> {
  const queues = openQueues(hub.settings)
  try {
    for (const until = Date.now() + timeoutMs; ; await sleep(POLL_MS)) {
      // The outbox is read before the queues: an event is in one or the other, never in neither.
      const status = await readStatus(hub)
      const counts = await queues.counts()
      if (status.uncleaned === 0 && status.outbox === 0 && isIdle(counts)) return readStatus(hub)
      if (Date.now() > until)
        throw new AppError(
          'unavailable',
          `Still at work: ${status.uncleaned} uncleaned, ${status.outbox} in the outbox`
        )
    }
  } finally {
    await queues.close()
  }
}
