import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { importFileKey } from '~storage/keys'
import type { ByteRange } from '~storage/store'
import { safeFileName } from '../formats/file-name'
import type { Hub } from '../hub/hub.server'

const HEAD_BYTES = 4096
/** Of a text, enough to show what is in it. */
const SAMPLE_BYTES = 2 * 1024 * 1024

interface Kept {
  id: string
  fileName: string
  sizeBytes: number
}

/** A file on this machine's disk, under its own name so that its ending is seen; `whole` is false for a beginning. */
export interface LocalFile {
  path: string
  whole: boolean
  isText: boolean
}

/** Runs `task` with an empty folder that is gone afterwards. */
export async function withWorkDir<T>(hub: Hub, id: string, task: (dir: string) => Promise<T>): Promise<T> {
  const parent = join(hub.settings.dataDir, 'work')
  await mkdir(parent, { recursive: true })
  const dir = await mkdtemp(join(parent, `import-${id}-`))
  try {
    return await task(dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Brings an import's file to this machine. */
export async function fetchFile(hub: Hub, file: Kept, dir: string, range?: ByteRange): Promise<string> {
  const path = join(dir, safeFileName(file.fileName, 120))
  const { body } = await hub.store.read(importFileKey(file.id), range)
  await pipeline(body, createWriteStream(path))
  return path
}

/** Brings the beginning of a text; of anything else (archives, columnar files) all of it, for their directory is at the end. */
export async function fetchSample(hub: Hub, file: Kept, dir: string): Promise<LocalFile> {
  const { body } = await hub.store.read(importFileKey(file.id), { start: 0, end: HEAD_BYTES - 1 })
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  const isText = !Buffer.concat(chunks).includes(0)
  const whole = !isText || file.sizeBytes <= SAMPLE_BYTES
  const path = await fetchFile(hub, file, dir, whole ? undefined : { start: 0, end: SAMPLE_BYTES - 1 })
  return { path, whole, isText }
}
