import type { ProcessSource } from '~/domain/built-entry.server.js'
import type { Hub } from '~/domain/hub/hub.server'
import { createTestHub, UNTRIED } from './hub'
import { type RunningProcess, startProcess } from './processes'

export interface TestSite {
  /** Origin, e.g. `http://127.0.0.1:40123`. */
  url: string
  databaseUrl: string
  dataDir: string
  /** A hub on the site's own database and blobs, for arranging and looking. */
  hub: Hub
  web: RunningProcess
  /** Undefined when no worker was asked for. */
  worker: RunningProcess | undefined
  workerPid: number | undefined
  stop(): Promise<void>
}

/** The real web server, and the real worker with `worker`, on a free port and a fresh database. Needs a built site. */
export async function startTestSite(
  options: { worker?: boolean; env?: Record<string, string> } = {}
): Promise<TestSite> {
  const hub = await createTestHub()
  const { dataDir } = hub.settings
  const env = {
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: hub.databaseUrl,
    PORT: '0',
    HOST: '127.0.0.1',
    KINDLING_DEMO: 'off',
    ...UNTRIED,
    ...options.env
  }
  const started: RunningProcess[] = []
  const stop = async () => {
    await Promise.all(started.map((each) => each.stop()))
    await hub.close()
  }
  try {
    const start = async (entry: ProcessSource) => {
      const process = await startProcess(entry, env)
      started.push(process)
      return process
    }
    const [web, worker] = await Promise.all([
      start('app/http/server.ts'),
      options.worker ? start('jobs/main.ts') : undefined
    ])
    const url = String(web.ready.listening)
    const health = await fetch(new URL('/healthz', url))
    if (!health.ok) throw new Error(`The site is not well: ${health.status} ${await health.text()}`)
    return { url, databaseUrl: hub.databaseUrl, dataDir, hub, web, worker, workerPid: worker?.pid, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
