import type { Command } from 'commander'
import { type HubStatus, readStatus } from '~/domain/hub/read-status.server'
import { readScorerStates, type ScorerState } from '~/domain/scorers/read-states.server'
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
      const { status, queues, scorers } = await withHub(async (hub) => {
        const opened = openQueues(hub.settings)
        const counts = await opened.counts().finally(() => opened.close())
        return { status: await readStatus(hub), queues: counts, scorers: await readScorerStates(hub) }
      })
      io.out({ ...status, queues, scorers })
      io.out(table(status, queues, scorers))
    })
}

function scorerLine({
  name,
  version,
  circuit,
  tryAt,
  lastError,
  waiting,
  failed
}: ScorerState): [string, string] {
  const state =
    circuit === 'closed' ? 'ok' : `circuit ${circuit}${tryAt ? ` until ${tryAt.toISOString()}` : ''}`
  const model = version || 'no answer yet'
  const error = lastError ? `; last error: ${lastError}` : ''
  return [`scorer ${name}`, `${state}, ${model}, ${waiting} waiting, ${failed} not scored${error}`]
}

function table(status: HubStatus, queues: Record<JobName, QueueCounts>, scorers: ScorerState[]): string {
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
    ...work,
    ...(scorers.length > 0 ? scorers.map(scorerLine) : [['scorers', 'none'] as [string, string]])
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n')
}
