import { execFile } from 'node:child_process'
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account'
import { firstLine, PLAIN_ENV, USER } from './postmaster'

const run = promisify(execFile)

/**
 * Makes an empty cluster. UTF-8 with PostgreSQL's own collation: the same words and order on every machine. The C
 * library's character classes must know Chinese, for trigrams; its name for them differs by system.
 */
export async function initialise(
  bin: string,
  folder: string,
  password: string,
  who: Account | null
): Promise<void> {
  const secret = join(folder, 'password')
  writeFileSync(secret, `${password}\n`, { mode: 0o600 })
  if (who) chownSync(secret, who.uid, who.gid)
  const draft = join(folder, 'data.new')
  rmSync(draft, { recursive: true, force: true })
  const flags = ['-D', draft, '-U', USER, '--auth=scram-sha-256', `--pwfile=${secret}`]
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  let reason = ''
  for (const characters of ['C.UTF-8', 'en_US.UTF-8', 'UTF-8']) {
    try {
      const all = [...flags, ...locale, `--lc-ctype=${characters}`, '--no-instructions']
      await run(join(bin, 'initdb'), all, { ...who, cwd: '/', env: PLAIN_ENV })
      rmSync(secret)
      // A cluster counts only when it is whole: initdb may be killed half-way.
      renameSync(draft, join(folder, 'data'))
      return
    } catch (error) {
      reason = firstLine((error as { stderr?: string }).stderr)
      rmSync(draft, { recursive: true, force: true })
    }
  }
  throw new Error(`PostgreSQL could not make a database: ${reason}`)
}
