import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '~/domain/errors'

const REASONS: Record<string, string> = {
  ENOTDIR: 'is not a folder',
  EEXIST: 'is not a folder',
  ENOSPC: 'is on a disk that is full',
  EROFS: 'is on a disk that can only be read'
}

/**
 * Makes the data folder where it is missing, and sees that it takes files. Level by level: Node's own recursive mkdir
 * never ends below /proc, where a made folder is not there afterwards.
 *
 * @throws AppError `invalid`, one line that names DATA_DIR
 */
export function prepareDataFolder(dataDir: string): void {
  const probe = join(dataDir, `.probe-${process.pid}`)
  try {
    makeFolder(dataDir)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? ''
    const why = REASONS[code] ?? `cannot be written to (${code}): set DATA_DIR to a folder that can`
    throw new AppError('invalid', `DATA_DIR ${dataDir} ${why}`, { cause })
  }
}

function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) return
  if (found) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Another command may have been faster.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
