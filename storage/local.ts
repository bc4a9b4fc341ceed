import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, fstatSync, readFileSync } from 'node:fs'
import { mkdir, open, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isMainThread } from 'node:worker_threads'
import { checkKey, clampRange, notFound } from './checks'
import { digesting } from './digest'
import { FilePiece } from './file-piece'
import { type ListedObject, StorageError, type Store } from './store'

/** Unfinished writes live here, outside every key, until they are whole. */
const DRAFTS = '.drafts'

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
const isAbsent = (error: unknown) =>
  codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' || codeOf(error) === 'EISDIR'

async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file
    .chmod(0o600)
    .then(() => file.sync())
    .finally(() => file.close())
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/**
 * Objects as files below a folder. A write goes to a draft, is flushed, and is renamed into place: a crash or a full
 * disk leaves nothing visible.
 *
 * @param root absolute folder; made on the first write
 */
export function localStore(root: string): Store {
  const pathOf = (key: string) => {
    checkKey(key)
    return join(root, key)
  }

  async function sizeOf(key: string): Promise<number> {
    const found = await stat(pathOf(key)).catch((error: unknown) => {
      throw isAbsent(error) ? notFound(key, error) : unavailable(error)
    })
    if (!found.isFile()) throw notFound(key)
    return found.size
  }

  async function* walk(folder: string, prefix: string): AsyncGenerator<ListedObject> {
    const entries = await opendir(join(root, folder)).catch(() => null)
    if (!entries) return
    for await (const entry of entries) {
      const key = folder ? `${folder}/${entry.name}` : entry.name
      if (key === DRAFTS) continue
      if (entry.isDirectory() && (key.startsWith(prefix) || prefix.startsWith(`${key}/`)))
        yield* walk(key, prefix)
      else if (entry.isFile() && key.startsWith(prefix)) {
        const found = await stat(join(root, key)).catch(() => null)
        if (found) yield { key, sizeBytes: found.size, writtenMs: found.mtimeMs } // else it went while we walked
      }
    }
  }

  return {
    async put(key, body) {
      const target = pathOf(key)
      const draft = join(root, DRAFTS, randomBytes(12).toString('hex'))
      const digest = digesting()
      try {
        await mkdir(dirname(draft), { recursive: true })
        const source = body instanceof Uint8Array ? Readable.from([body], { objectMode: false }) : body
        await pipeline(source, digest, createWriteStream(draft, { flush: true, mode: 0o600 }))
        await mkdir(dirname(target), { recursive: true })
        await rename(draft, target)
        await syncFolder(dirname(target))
        return digest.result()
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {})
        throw codeOf(error)?.startsWith('E') ? unavailable(error) : error
      }
    },
    async putFile(key, path) {
      const target = pathOf(key)
      try {
        await mkdir(dirname(target), { recursive: true })
        await flushFile(path)
        await rename(path, target)
        await syncFolder(dirname(target))
      } catch (error) {
        if (codeOf(error) !== 'EXDEV') throw codeOf(error)?.startsWith('E') ? unavailable(error) : error
        await this.put(key, createReadStream(path))
        await rm(path)
      }
    },
    async read(key, range) {
      const path = pathOf(key)
      const file = await open(path).catch((error: unknown) => {
        throw isAbsent(error) ? notFound(key, error) : unavailable(error)
      })
      // of an open file the system knows it: another change of thread would cost more
      const found = fstatSync(file.fd)
      const part = found.isFile() ? clampRange(range ?? { start: 0, end: found.size }, found.size) : null
      if (part) return { body: new FilePiece(file, part), sizeBytes: part.end - part.start + 1 }
      await file.close()
      if (!found.isFile()) throw notFound(key)
      return { body: Readable.from([]), sizeBytes: 0 }
    },
    async whole(key) {
      const path = pathOf(key)
      try {
        // a thread has nobody else to answer to; Node's way around it costs five times as much
        return isMainThread ? await readFile(path) : readFileSync(path)
      } catch (error) {
        throw isAbsent(error) ? notFound(key, error) : unavailable(error)
      }
    },
    async head(key) {
      try {
        return { key, sizeBytes: await sizeOf(key) }
      } catch (error) {
        if (error instanceof StorageError && error.code === 'not_found') return null
        throw error
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
    list: (prefix) => walk('', prefix.split('/').join(sep)),
    async forgetUnfinished(beforeMs, dryRun = false) {
      const amount = { count: 0, bytes: 0 }
      const names = await readdir(join(root, DRAFTS)).catch(() => [])
      for (const path of names.map((name) => join(root, DRAFTS, name))) {
        const found = await stat(path).catch(() => null)
        if (!found || found.mtimeMs >= beforeMs) continue
        if (!dryRun) await rm(path, { force: true })
        amount.count += 1
        amount.bytes += found.size
      }
      return amount
    },
    signedUrl: async () => null
  }
}

const unavailable = (error: unknown) =>
  new StorageError('unavailable', `The blob folder does not take this: ${(error as Error).message}`, {
    cause: error
  })
