import { join, sep } from 'node:path'
import { AppError } from '../errors'

/** The path below `root`. @throws AppError `invalid` when it would leave it */
export function safeJoin(root: string, path: string): string {
  const parts = path.split('/')
  const odd = parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part))
  const target = join(root, ...parts)
  if (odd || !target.startsWith(join(root, sep)))
    throw new AppError('invalid', `The manifest names a file outside of the folder: ${JSON.stringify(path)}`)
  return target
}
