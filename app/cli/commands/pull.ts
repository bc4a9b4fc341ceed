import { resolve } from 'node:path'
import type { Command } from 'commander'
import { splitRepository } from '~/domain/datasets/find-actor.server'
import { pullRelease } from '~/domain/datasets/pull-release.server'
import { DEFAULT_HUB, hubAddress } from '../hub-address'
import type { CliIo, Progress } from '../io'
import { leftWords } from '../left-words'

interface PullArguments {
  to: string
  hub?: string
  revision: string
  token?: string
}

/** `kindling pull owner/name --to DIR`: downloads a release over HTTP; no database, and no account unless the dataset is private or gated. */
export function register(program: Command, io: CliIo): void {
  program
    .command('pull <owner/name>')
    .description('download a release: resumes, and verifies every sha256')
    .requiredOption('--to <dir>', 'folder for the files')
    .option('--hub <url>', `address of the hub (default: the hub running here, or ${DEFAULT_HUB})`)
    .option('--revision <rev>', 'main, a version such as 1.0.0, or a commit id', 'main')
    .option('--token <token>', 'your access token, for private and gated datasets (default: HF_TOKEN)')
    .action(async (repository: string, options: PullArguments) => {
      splitRepository(repository)
      const hubUrl = hubAddress(options.hub)
      const to = resolve(options.to)
      let bar: Progress | null = null
      const pulled = await pullRelease({
        hubUrl,
        repository,
        revision: options.revision,
        token: options.token ?? process.env.HF_TOKEN,
        to,
        onStart: (files, bytes) => {
          bar = io.progress(`${files} files, bytes`, bytes)
        },
        onBytes: (count) => bar?.advance(count)
      })
      ;(bar as Progress | null)?.done()
      io.out({ dataset: repository, hub: hubUrl, to, ...pulled })
      const { version, commitId, rows, files, kept, signedBy, left } = pulled
      io.out(
        `${repository} ${version} is in ${to}: ${rows} rows, ${files} files (${kept} were there), commit ${commitId}${signedBy ? `, signed by ${signedBy}` : ''}`
      )
      if (left.records > 0) io.err(leftWords(left))
    })
}
