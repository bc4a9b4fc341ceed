import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { AppError, type ErrorCode } from '../errors'

export interface WantedFile {
  url: string
  path: string
  size: number
  sha256: string
  /** Sent with every request, such as the reader's token. */
  headers?: Record<string, string>
}

const TRIES = 4
const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0

/** SHA-256 (hex) of a local file. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * Brings one file to `target`, by way of `target.part`: what is there is kept, the rest is asked for with Range. Wrong
 * bytes are thrown away and fetched once more.
 *
 * @returns true when it was whole already
 * @throws AppError `conflict` when the bytes are wrong twice, `unavailable` when the hub goes away
 */
export async function downloadFile(
  file: WantedFile,
  target: string,
  onBytes: (count: number) => void,
  signal?: AbortSignal
): Promise<boolean> {
  if ((await sizeOf(target)) === file.size && (await hashFile(target).catch(() => '')) === file.sha256) {
    onBytes(file.size)
    return true
  }
  const part = `${target}.part`
  for (let attempt = 1; attempt <= 2; attempt++) {
    await fill(file, part, onBytes, signal)
    if ((await hashFile(part)) === file.sha256) {
      await rename(part, target)
      return false
    }
    onBytes(-file.size)
    await rm(part, { force: true })
  }
  throw new AppError(
    'conflict',
    `${file.path}: the bytes do not match the manifest (sha256 ${file.sha256}), twice`
  )
}

/** Downloads what `part` still lacks; a connection that drops is taken up again from there. */
async function fill(file: WantedFile, part: string, onBytes: (count: number) => void, signal?: AbortSignal) {
  let have = await sizeOf(part)
  if (have > file.size) {
    await rm(part)
    have = 0
  }
  onBytes(have)
  if (file.size === 0) await pipeline(Readable.from([]), createWriteStream(part))
  for (let attempt = 1; have < file.size; attempt++) {
    try {
      await append(file, part, have, onBytes, signal)
    } catch (error) {
      if (signal?.aborted || attempt >= TRIES || (error instanceof AppError && error.code !== 'unavailable'))
        throw error
    }
    have = await sizeOf(part)
  }
}

async function append(
  file: WantedFile,
  part: string,
  have: number,
  onBytes: (count: number) => void,
  signal?: AbortSignal
) {
  const range: Record<string, string> = have > 0 ? { Range: `bytes=${have}-` } : {}
  const response = await fetchFrom(file.url, { ...file.headers, ...range }, signal)
  if (have > 0 && response.status !== 206) {
    await rm(part, { force: true })
    onBytes(-have)
  }
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length)
      done(null, chunk)
    }
  })
  const body = Readable.fromWeb((response.body ?? new Blob().stream()) as ReadableStream)
  try {
    await pipeline(body, counter, createWriteStream(part, { flags: 'a' }), { signal })
  } catch (cause) {
    throw new AppError('unavailable', `${file.path}: the download was interrupted`, { cause })
  }
}

/** What a hub's refusals are called here; everything else is a hub that does not work. */
const REFUSALS: Record<number, ErrorCode> = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found' }

/**
 * Fetches from a hub as `kindling pull`. A redirect to another host goes without the token.
 *
 * @throws AppError with the hub's own words: `not_found` for what is not there, or not for this reader; `unauthenticated`
 *   and `forbidden` for a gated dataset; `withheld` for a version that was closed; `unavailable` for no or another answer
 */
export async function fetchFrom(
  url: string,
  headers: Record<string, string>,
  signal?: AbortSignal
): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { headers: { ...headers, 'User-Agent': 'kindling-pull/1' }, signal })
  } catch (cause) {
    throw new AppError('unavailable', `${new URL(url).origin} does not answer`, { cause })
  }
  if (response.ok) return response
  const said = await response.text().catch(() => '')
  const [, why] = /;\s*(.+)/.exec(response.headers.get('X-HF-Warning') ?? '') ?? []
  if (response.status === 403 && why) throw new AppError('withheld', why)
  const error = /"error":"([^"]*)"/.exec(said)?.[1] ?? response.statusText
  const missing = response.headers.get('X-Error-Code') === 'RepoNotFound'
  const code = missing ? 'not_found' : REFUSALS[response.status]
  if (code) throw new AppError(code, `${error}: ${new URL(url).pathname}`)
  throw new AppError('unavailable', `${url} answered ${response.status} ${error}`)
}
