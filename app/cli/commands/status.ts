import type { Command } from 'commander'
import { type HubStatus, readStatus } from '~/domain/hub/read-status.server'
import { openQueues, type QueueCounts } from '~jobs/queues'
import type { JobName } from '~jobs/registry'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

/** `kindling status`: the queues, what is held, what is published. */
export function register(program: Command, io: CliIo): void {
  program
    .command('status')
    .description('tell how the hub stands: queues, held, published')
    .action(async () => {
      const { status, queues } = await withHub(async (hub) => {
        const opened = openQueues(hub.settings)
        const counts = await opened.counts().finally(() => opened.close())
        return { status: await readStatus(hub), queues: counts }
      })
      io.out({ ...status, queues })
      io.out(table(status, queues))
    })
}

function table(status: HubStatus, queues: Record<JobName, QueueCounts>): string {
  const { prompts, outputs, releases } = status
  const work = Object.entries(queues).map(([name, c]): [string, string] => [
    `queue ${name}`,
    `${c.waiting} waiting, ${c.active} active, ${c.delayed} delayed, ${c.failed} failed`
  ])
  const rows: [string, string][] = [
    ['prompts', `${prompts.published} published, ${prompts.held} held`],
    ['outputs', `${outputs.published} published, ${outputs.held} held`],
    ['uncleaned', String(status.uncleaned)],
    ['cases', `${status.cases} open`],
    [
      'releases',
      `${releases.published} published, ${releases.unfinished} unfinished, ${releases.failed} failed`
    ],
    ['users', String(status.users)],
    ['outbox', String(status.outbox)],
    ...work
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n')
}
