import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hub } from '~/domain/hub/hub.server'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { createTestDatabase, type TestDatabase } from './database'

/** Nobody is new: what a test shares is published at once, and moderators are given what it gives them. */
export const UNTRIED = { TRUST: 'off', GOLD_EVERY: '0' }

export type TestHub = Hub & { databaseUrl: string; close(): Promise<void> }

/** A hub of its own: fresh database, blobs in a temporary folder, no demo, a log of errors only. */
export const createTestHub = async (): Promise<TestHub> => openOn(await createTestDatabase())

async function openOn(database: TestDatabase): Promise<TestHub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kindling-hub-'))
  const settings = readSettings({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    KINDLING_DEMO: 'off',
    ...UNTRIED,
    PORT: '0'
  })
  const hub = openHub({ ...settings, databaseUrl: database.url }, { connections: 5, logLevel: 'fatal' })
  const close = async () => {
    await closeHub(hub)
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { ...hub, databaseUrl: database.url, close }
}
