import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { rebuildRelease } from '~/domain/datasets/build/rebuild-release.server'
import { splitRepository } from '~/domain/datasets/find-actor.server'
import { findVersion } from '~/domain/datasets/read-releases.server'
import { AppError } from '~/domain/errors'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

/** `kindling rebuild owner/name@version`: makes a release again from its snapshot, keeps nothing, compares. */
export function register(program: Command, io: CliIo): void {
  program
    .command('rebuild <owner/name@version>')
    .description('make a published release again from its snapshot and compare every file')
    .action(async (named: string) => {
      const [repository = '', version] = named.split('@')
      const [owner, name] = splitRepository(repository)
      await withHub(async (hub) => {
        const { inThread } = await import('~/domain/datasets/build/threads.server')
        const release = await findVersion(hub, owner, name, version?.replace(/^v/, '') ?? null)
        const {
          state,
          files,
          differing = [],
          error
        } = await rebuildRelease(hub, release.id, {
          by: inThread,
          atOnce: Math.min(4, availableParallelism())
        })
        io.out({
          dataset: repository,
          version: release.version,
          commitId: release.commitId,
          state,
          files,
          differing
        })
        if (state === 'failed')
          throw new AppError('conflict', `The release could not be made again: ${error}`)
        for (const { path, expected, got } of differing)
          io.out(`${path}: ${expected ?? 'is not in the release'}, made again ${got ?? 'it is not there'}`)
        if (state === 'different')
          throw new AppError('conflict', `${repository} ${release.version} came out different`)
        io.out(
          `${repository} ${release.version} came out the same: ${files} files, commit ${release.commitId}`
        )
      })
    })
}
