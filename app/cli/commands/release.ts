import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { findActor, splitRepository } from '~/domain/datasets/find-actor.server'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { AppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import type { CliIo, Progress } from '../io'
import { withHub } from '../with-hub'

const POLL_MS = 250

/** `kindling release owner/name --as USER --wait`: cuts a release, and follows it to its end. */
export function register(program: Command, io: CliIo): void {
  program
    .command('release <owner/name>')
    .description('cut a release of a dataset')
    .requiredOption('--as <user>', 'its owner or an admin: a name or e-mail')
    .option('--wait', 'return when it is published', false)
    .action(async (repository: string, options: { as: string; wait: boolean }) => {
      const [owner, name] = splitRepository(repository)
      await withHub(
        async (hub) => {
          const actor = await findActor(hub, options.as)
          const dataset = await getDataset(hub, owner, name, actor)
          const releaseId = await requestRelease(hub, actor, dataset.id)
          const requested = { dataset: `${dataset.owner}/${dataset.name}`, releaseId }
          if (!options.wait) {
            io.out({ ...requested, state: 'queued' })
            return io.out('The release is queued; its progress is on the page of the dataset.')
          }
          const { version, commitId, rowCount, splitCounts } = await follow(hub, releaseId, io)
          io.out({ ...requested, state: 'published', version, commitId, rows: rowCount, splits: splitCounts })
          io.out(`${requested.dataset} ${version} is published: ${rowCount} rows, commit ${commitId}`)
        },
        { worker: options.wait }
      )
    })
}

/** Polls a release until it is published. @throws AppError `conflict` with what failed and where */
async function follow(hub: Hub, releaseId: string, io: CliIo) {
  let step = ''
  let seen = 0
  let bar: Progress | null = null
  for (;;) {
    const release = await readRelease(hub, releaseId)
    if (!release) throw new AppError('not_found', 'The release is gone')
    const { progress, state } = release
    if (progress && progress.step !== step) {
      bar?.done(true)
      bar = io.progress(progress.step, progress.total)
      step = progress.step
      seen = 0
    }
    if (progress && bar) {
      bar.total(progress.total)
      bar.advance(progress.done - seen)
      seen = progress.done
    }
    if (state !== 'queued' && state !== 'building') bar?.done(state === 'published')
    if (state === 'published') return release
    if (state === 'failed')
      throw new AppError('conflict', `The release failed at ${release.error ?? 'an unknown step'}`)
    if (state === 'cancelled') throw new AppError('conflict', 'The release was cancelled')
    await sleep(POLL_MS)
  }
}
