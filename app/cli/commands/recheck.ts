import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { controlRun } from '~/domain/cleaning/runs/control-run.server'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { findRun, readProgress, readTrouble } from '~/domain/cleaning/runs/find-run.server'
import { isEnded, OUTCOMES, type Outcome, type RunReport } from '~/domain/cleaning/runs/run-view'
import { findActor } from '~/domain/datasets/find-actor.server'
import { AppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import type { CleaningRunState } from '~db/vocabulary'
import type { CliIo, Progress } from '../io'
import { withHub } from '../with-hub'

const POLL_MS = 250

interface Options {
  as: string
  rules?: string[]
  all: boolean
  run?: string
  apply: boolean
  discard: boolean
  wait: boolean
}

/** `kindling recheck --as ADMIN [--rules a,b] [--apply]`: goes over what is stored with the rules of today. */
export function register(program: Command, io: CliIo): void {
  program
    .command('recheck')
    .description('go over what is stored with the rules of today; nothing changes without --apply')
    .requiredOption('--as <user>', 'an admin: a name or e-mail')
    .option('--rules <names>', 'only what these rules found, with commas between', (names) =>
      names.split(',')
    )
    .option('--all', 'everything, not only what earlier rules cleaned', false)
    .option('--run <id>', 'a run that was started before')
    .option('--wait', 'return when the report is there', false)
    .option('--apply', 'apply what the check found, and return when that is done', false)
    .option('--discard', 'throw a run away that is checked and not applied; name it with --run', false)
    .action(async (options: Options) => {
      await withHub((hub) => recheck(hub, options, io), { worker: options.wait || options.apply })
    })
}

async function recheck(hub: Hub, options: Options, io: CliIo): Promise<void> {
  const actor = await findActor(hub, options.as)
  if (actor.role !== 'admin') throw new AppError('forbidden', `${actor.name} is no admin`)
  if (options.discard) return discard(hub, actor, options, io)
  const scope = options.rules ? 'rules' : options.all ? 'all' : 'stale'
  const id = options.run ?? (await createRun(hub, actor, { scope, rules: options.rules }))
  if (!options.wait && !options.apply) {
    io.out({ run: id, state: 'planning' })
    return io.out(`Run ${id} has begun; its report will be on /cleaning/runs/${id}`)
  }
  let state = await follow(hub, id, io, ['ready'])
  const { report } = await findRun(hub, id)
  if (report) io.out(table(report))
  if (options.apply && state === 'ready') {
    await controlRun(hub, actor, id, 'apply')
    state = await follow(hub, id, io, [])
  }
  io.out({ run: id, state, report })
  io.out(report?.rows === 0 ? 'There was nothing to go over.' : (ENDING[state] ?? `The run is ${state}.`))
  if (state === 'ready') io.out(`Apply it with: kindling recheck --as ${actor.name} --run ${id} --apply`)
}

async function discard(hub: Hub, actor: { id: string }, { run, apply }: Options, io: CliIo): Promise<void> {
  if (!run || apply)
    throw new AppError('invalid', 'Name the run that is thrown away: --run ID, without --apply')
  await controlRun(hub, actor, run, 'discard')
  io.out({ run, state: 'discarded' })
  io.out('It is thrown away; nothing was changed.')
}

const ENDING: Partial<Record<CleaningRunState, string>> = {
  ready: 'Nothing is changed yet.',
  done: 'It is applied.'
}

/** Draws a bar for each step until the run is at its end, or at one of `until`. @throws AppError `conflict` where it halts */
async function follow(hub: Hub, id: string, io: CliIo, until: readonly CleaningRunState[]) {
  let at = ''
  let seen = 0
  let bar: Progress | null = null
  for (;;) {
    const progress = await readProgress(hub, id)
    const { state, done, total, halted } = progress
    const ended = isEnded(progress) || until.includes(state)
    if (state !== at || ended) {
      bar?.done(true)
      bar = ended || total === 0 ? null : io.progress(state, total)
      at = bar ? state : ''
      seen = 0
    }
    if (ended) return state
    bar?.total(total)
    bar?.advance(done - seen)
    seen = done
    if (halted) {
      bar?.done()
      const { error, shards } = await readTrouble(hub, id)
      throw new AppError(
        'conflict',
        `The run is halted (${halted}): ${error ?? shards[0]?.error ?? 'by an operator'}`
      )
    }
    await sleep(POLL_MS)
  }
}

const WORDS: Record<Outcome, string> = {
  hold: 'newly held',
  release: 'no longer held',
  redact: 'other words',
  tell: 'other findings'
}

function table({ rows, outcomes, unchanged, broken, byRule }: RunReport): string {
  const sums: [string, number][] = [
    ...OUTCOMES.map((outcome): [string, number] => [WORDS[outcome], outcomes[outcome]]),
    ...(broken > 0 ? [['rules failed', broken] as [string, number]] : []),
    ['unchanged', unchanged],
    ['gone over', rows]
  ]
  const number = (count: number) => String(count).padStart(9)
  const lines = sums.map(([label, count]) => `${label.padEnd(18)}${number(count)}`)
  const rules = Object.entries(byRule).map(
    ([rule, { appeared, gone, altered }]) =>
      `${rule.padEnd(18)}${[appeared, gone, altered].map(number).join('')}`
  )
  const head = `${'rule'.padEnd(18)}${['new', 'gone', 'changed'].map((word) => word.padStart(9)).join('')}`
  return [...lines, ...(rules.length > 0 ? ['', head, ...rules] : [])].join('\n')
}
