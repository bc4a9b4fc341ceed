import { createReadStream, realpathSync, statSync } from 'node:fs'
import { opendir, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { AppError } from '../errors'
import { type Bundle, type BundleFile, leadsOut, mediaOf } from './bundle'
import { fileMedia } from './file-bytes.server'
import type { FileLookup } from './picture-row'

/** Files of a folder looked at most, as in an archive. */
const MAX_FILES = 200_000

/**
 * The files below a folder, in the order of their names. Links are not followed.
 *
 * @throws AppError `invalid` when there are too many
 */
export async function openFolder(path: string): Promise<Bundle> {
  const files: BundleFile[] = []
  for await (const entry of await opendir(path, { recursive: true })) {
    if (!entry.isFile()) continue
    if (files.length >= MAX_FILES) throw new AppError('invalid', `${path} holds more than ${MAX_FILES} files`)
    const at = join(entry.parentPath, entry.name)
    files.push(fileOf(relative(path, at).split(sep).join('/'), at, (await stat(at)).size))
  }
  return { path, files: files.sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

/** Finds the files that rows name beside the file they stand in; none that lies elsewhere, by whatever way. */
export function filesBeside(path: string): FileLookup {
  const folder = realpathSync(dirname(path))
  return {
    named(name) {
      if (leadsOut(name)) return null
      try {
        const whole = realpathSync(join(folder, name))
        const found = statSync(whole)
        return whole.startsWith(`${folder}${sep}`) && found.isFile()
          ? mediaOf(fileOf(name, whole, found.size))
          : null
      } catch {
        return null
      }
    },
    asset: () => null
  }
}

const fileOf = (name: string, path: string, size: number): BundleFile => ({
  name,
  packedBytes: size,
  sizeBytes: size,
  stream: () => createReadStream(path),
  media: () => fileMedia(name, path, async () => ({ start: 0, size }))
})
