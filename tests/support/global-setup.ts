import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { openQueues } from '~jobs/queues'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the run's migrated template database; tests copy it. */
    templateUrl: string
  }
}

const QUICK = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '500',
  shared_buffers: '96MB'
}

/** One PostgreSQL a run, in a folder of its own, ended with the run; its database `kindling` is the template. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // called for each project as well; they are given what the root provides
  if (!project.isRootProject()) return
  const dataDir = await mkdtemp(join(tmpdir(), 'kindling-test-'))
  const cluster = await startEmbedded({ dataDir, settings: QUICK })
  await migrateDatabase(cluster.url)
  const queues = openQueues({ databaseUrl: cluster.url, redisUrl: null })
  await queues.counts().finally(() => queues.close())
  project.provide('templateUrl', cluster.url)
  return async () => {
    await cluster.stop({ evenIfInUse: true })
    await rm(dataDir, { recursive: true, force: true })
  }
}
