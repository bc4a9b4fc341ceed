import type { Hub } from '~/domain/hub/hub.server'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings, type Settings } from '~/domain/hub/settings.server'
import { openQueues } from '~jobs/queues'
import { checkFoundations } from './check-foundations'
import { runningHub } from './hub-note'
import { openHubDatabase } from './open-database'

/** The environment's settings; where a hub runs on the data folder, its database, queues and blobs. */
function settingsHere(): Settings {
  const settings = readSettings(process.env)
  const running = settings.databaseUrl ? null : runningHub(settings.dataDir)
  if (!running) return settings
  const { databaseUrl, redisUrl, s3 } = running
  return { ...settings, databaseUrl, redisUrl: settings.redisUrl ?? redisUrl, s3: settings.s3 ?? s3 }
}

async function workerRuns(settings: Settings): Promise<boolean> {
  const queues = openQueues(settings)
  try {
    return (await queues.queue('clean').getWorkersCount()) > 0
  } finally {
    await queues.close()
  }
}

/** The worker brings every use case with it: loaded only when it is needed. */
async function startOwn(hub: Hub, settings: Settings) {
  const { startWorker } = await import('~jobs/worker')
  return startWorker(hub, settings)
}

/**
 * Runs a command against the hub of this environment. Where none runs its database is started for the while, and with
 * `worker` the jobs are done in this process unless a worker runs already.
 */
export async function withHub<T>(
  task: (hub: Hub & { settings: Settings & { databaseUrl: string } }) => Promise<T>,
  options: { worker?: boolean } = {}
): Promise<T> {
  const found = settingsHere()
  await checkFoundations(found)
  const database = await openHubDatabase(found)
  const settings = { ...found, databaseUrl: database.url }
  const hub = { ...openHub(settings, { name: 'cli', logLevel: process.env.LOG_LEVEL ?? 'error' }), settings }
  try {
    const worker = options.worker && !(await workerRuns(settings)) ? await startOwn(hub, settings) : null
    try {
      return await task(hub)
    } finally {
      await worker?.close()
    }
  } finally {
    await closeHub(hub)
    await database.close()
  }
}
