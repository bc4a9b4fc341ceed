import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { AppError } from '../../errors'

interface FileState {
  size: number
  mtimeMs: number
}

/** A file as it stands; it must be one. */
export async function stateOf(path: string): Promise<FileState> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new AppError('invalid', `${path} is not a file`)
    return found
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new AppError('not_found', `There is no file ${path}`, { cause })
  }
}

/** Rows are read again where they lay: what came out of a file that was written meanwhile would be neither of the two. */
export async function refuseChanged(path: string, before: FileState): Promise<void> {
  const { size, mtimeMs } = await stateOf(path)
  if (size !== before.size || mtimeMs !== before.mtimeMs)
    throw new AppError('conflict', `${path} was written to while it was read`)
}

/** Opens files to write; none where one of them cannot be. */
export async function writable(paths: string[]): Promise<FileHandle[]> {
  const opened: FileHandle[] = []
  for (const path of paths) {
    try {
      opened.push(await open(path, 'w'))
    } catch (cause) {
      await Promise.all(opened.map((file) => file.close()))
      await Promise.all(paths.slice(0, opened.length).map((other) => rm(other, { force: true })))
      const { code } = cause as NodeJS.ErrnoException
      throw new AppError('invalid', `Cannot write ${path} (${code})`, { cause })
    }
  }
  return opened
}
