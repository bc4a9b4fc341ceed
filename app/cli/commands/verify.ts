import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { fetchFrom } from '~/domain/datasets/download-file.server'
import { splitRepository } from '~/domain/datasets/find-actor.server'
import { type LeftSince, leftSince } from '~/domain/datasets/leaving/left-since.server'
import { readKeys } from '~/domain/datasets/signing/check-signature.server'
import { KEYS_PATH } from '~/domain/datasets/signing/signature'
import { type Verified, verifyFolder, verifyRemote } from '~/domain/datasets/signing/verify-release.server'
import { AppError } from '~/domain/errors'
import { hubAddress } from '../hub-address'
import type { CliIo } from '../io'
import { leftWords } from '../left-words'

interface VerifyArguments {
  hub?: string
  keys?: string
  token?: string
}

/** `kindling verify FOLDER` or `owner/name[@revision]`: the signature, the commit id, and every byte. */
export function register(program: Command, io: CliIo): void {
  program
    .command('verify <what>')
    .description('check a pulled folder, or owner/name[@revision] on a hub: signature, commit, every sha256')
    .option('--hub <url>', 'address of the hub whose keys are trusted (default: the hub running here)')
    .option('--keys <file>', `a copy of its ${KEYS_PATH}, to check a folder without asking the hub`)
    .option('--token <token>', 'your access token, for private and gated datasets (default: HF_TOKEN)')
    .action(async (what: string, options: VerifyArguments) => {
      const found = existsSync(resolve(what))
        ? await verifyFolder(resolve(what), await trusted(options))
        : await remote(what, options)
      // with a copy of the keys no hub is asked for anything
      const hubUrl = options.keys === undefined ? hubAddress(options.hub) : null
      const source = { headers: headersOf(options), repository: found.dataset ?? '' }
      const left = hubUrl && found.dataset ? await leftSince({ hubUrl, ...source }, found.version) : null
      tell(io, what, found, left)
    })
}

const headersOf = ({ token = process.env.HF_TOKEN }: VerifyArguments): Record<string, string> =>
  token ? { Authorization: `Bearer ${token}` } : {}

async function remote(what: string, options: VerifyArguments) {
  const [repository = '', revision = 'main'] = what.split('@')
  splitRepository(repository)
  const source = { hubUrl: hubAddress(options.hub), repository, headers: headersOf(options) }
  return verifyRemote(source, revision)
}

async function trusted({ hub, keys }: VerifyArguments) {
  if (keys === undefined) return readKeys(await (await fetchFrom(hubAddress(hub) + KEYS_PATH, {})).text())
  const text = await readFile(keys, 'utf8').catch((cause) => {
    throw new AppError('invalid', `Cannot read ${keys}`, { cause })
  })
  return readKeys(text)
}

function tell(io: CliIo, what: string, found: Verified, left: LeftSince | null): void {
  const { version, rows, files, commitId, signedBy, wrong } = found
  if (wrong.length > 0)
    throw new AppError(
      'conflict',
      `${wrong.length} of ${files} files are not what was released: ${wrong.join(', ')}`
    )
  io.out({ what, ...found, left })
  io.out(
    `${what} is version ${version}, to the byte: ${rows} rows, ${files} files, commit ${commitId}, ${signedBy ? `signed by ${signedBy}` : 'not signed'}`
  )
  if (left && left.records > 0) io.err(leftWords(left))
}
