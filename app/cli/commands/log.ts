import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '~/domain/errors'
import type { Fault } from '~/domain/review/log/check-chain.server'
import { fetchHead, fetchLog } from '~/domain/review/log/fetch-log.server'
import { type LogCheck, verifyLog, verifyLogLines } from '~/domain/review/log/verify-log.server'
import { hubAddress } from '../hub-address'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

interface VerifyOptions {
  file?: string
  hub?: string
  head?: string
}

/** `kindling log verify`: that nothing in the moderation log was changed, taken out or put elsewhere. */
export function register(program: Command, io: CliIo): void {
  program
    .command('log')
    .description('the public moderation log')
    .command('verify')
    .description('check every hash of the log of this hub, of another one, or of a downloaded file')
    .option('--file <jsonl>', 'a downloaded log')
    .option('--hub <url>', 'a hub: its signed head is checked, and without --file its whole log is read')
    .option('--head <hash>', 'a hash that was published earlier: it must be in the log')
    .action(async (options: VerifyOptions) => tell(io, await check(options)))
}

async function check({
  file,
  hub,
  head: given
}: VerifyOptions): Promise<LogCheck & { signedBy: string | null }> {
  if (given !== undefined && !/^[\da-f]{64}$/.test(given))
    throw new AppError('invalid', 'A hash is 64 hexadecimal digits')
  const published = hub === undefined ? null : await fetchHead(hubAddress(hub))
  const heads = [...new Set([published?.hash, given].filter((hash) => hash !== undefined))]
  return { ...(await read({ file, hub }, heads)), signedBy: published?.key ?? null }
}

async function read({ file, hub }: VerifyOptions, heads: readonly string[]): Promise<LogCheck> {
  if (file !== undefined) {
    const path = resolve(file)
    if (!existsSync(path)) throw new AppError('invalid', `There is no file ${file}`)
    return verifyLogLines(createReadStream(path), heads)
  }
  if (hub !== undefined) return verifyLogLines(await fetchLog(hubAddress(hub)), heads)
  return withHub((own) => verifyLog(own, heads))
}

const SAYS: Record<Fault['what'], (fault: Fault) => string> = {
  changed: ({ at }) => `entry ${at} was changed`,
  missing: ({ at, to }) =>
    to === undefined ? `entry ${at} is missing` : `entries ${at} to ${to} are missing`,
  reordered: ({ at }) => `entry ${at} stands in another place`,
  unlinked: ({ at }) => `entry ${at} does not follow from the one before`,
  seal: ({ at }) => `what is kept about entry ${at} is not what it was sealed with`,
  head: ({ hash = '' }) => `the published head ${hash.slice(0, 12)}… is not in this log`,
  unreadable: ({ at }) => `line ${at} is no entry`
}

function tell(io: CliIo, found: LogCheck & { signedBy: string | null }): void {
  const { entries, head, faults, erased, signedBy } = found
  if (faults.length > 0)
    throw new AppError('conflict', `The log does not hold: ${faults.map((f) => SAYS[f.what](f)).join('; ')}`)
  io.out({ ...found })
  io.out(
    `The log holds: ${entries} entries, head ${head}` +
      (signedBy === null ? '' : `, signed by ${signedBy}`) +
      (erased ? `; of ${erased} nobody knows any more whom they were about` : '')
  )
}
