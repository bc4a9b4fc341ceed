import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'

async function asAdmin(statement: string): Promise<void> {
  const url = new URL(inject('templateUrl'))
  url.pathname = '/postgres'
  const admin = postgres(url.href, { max: 1, onnotice: () => {} })
  await admin.unsafe(statement).finally(() => admin.end({ timeout: 5 }))
}

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/**
 * A fresh database, copied from the migrated template in some tens of milliseconds, or from another one.
 *
 * @param source URL of the database to copy; connections to it are cut
 */
export async function createTestDatabase(source = inject('templateUrl')): Promise<TestDatabase> {
  const template = new URL(source).pathname.slice(1)
  const name = `test_${randomBytes(6).toString('hex')}`
  if (source !== inject('templateUrl'))
    await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${template}'`)
  await asAdmin(`create database ${name} template ${template} strategy file_copy`)
  const url = new URL(source)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) }
}
