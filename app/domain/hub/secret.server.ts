import { hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors'
import type { Settings } from './settings.server'

const FILE = 'secret'
const BYTES = 32
const keys = new Map<string, Promise<Buffer>>()

/**
 * The key of one purpose (HKDF-SHA-256, RFC 5869, 32 bytes) from the hub's secret: `KINDLING_SECRET`, or 32 random bytes that are
 * made once and kept in DATA_DIR, readable by their owner only.
 */
export function deriveKey(settings: Pick<Settings, 'dataDir' | 'secret'>, purpose: string): Promise<Buffer> {
  const name = `${settings.secret ?? ''} ${settings.dataDir} ${purpose}`
  const known = keys.get(name)
  if (known) return known
  const key = readSecret(settings).then((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', `kindling ${purpose}`, 32))
  )
  keys.set(name, key)
  key.catch(() => keys.delete(name))
  return key
}

async function readSecret({ dataDir, secret }: Pick<Settings, 'dataDir' | 'secret'>): Promise<Buffer> {
  if (secret) return Buffer.from(secret, 'utf8')
  const file = join(dataDir, FILE)
  const kept = await readFile(file).catch(() => null)
  const found = kept ?? (await makeSecret(dataDir, file))
  if (found.length !== BYTES) throw new AppError('unavailable', `${file} does not hold ${BYTES} bytes`)
  return found
}

/** Written aside and linked into place: of two processes that start at once, both read the first one's. */
async function makeSecret(dataDir: string, file: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true })
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(aside, randomBytes(BYTES), { mode: 0o600 })
  try {
    await link(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(aside, { force: true })
  }
  return readFile(file)
}
