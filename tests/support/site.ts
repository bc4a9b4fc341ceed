import type { Hub } from '~/domain/hub/hub.server'
import { createTestHub, UNTRIED } from './hub'
import { type RunningProcess, startProcess } from './processes'
import { openSharedWeb } from './web-host'

export interface TestSite {
  /** Origin, e.g. `http://127.0.0.1:40123`. */
  url: string
  databaseUrl: string
  dataDir: string
  /** A hub on the site's own database and blobs, for arranging and looking. */
  hub: Hub
  /** Undefined when no worker was asked for. */
  worker: RunningProcess | undefined
  stop(): Promise<void>
}

/** A site whose web server is a process of its own. */
export interface TestSiteApart extends TestSite {
  web: RunningProcess
}

interface Options {
  /** The real worker as well. */
  worker?: boolean
  /** Further settings. */
  env?: Record<string, string>
  /** The web server in a process of its own, for tests of a process; others share one. */
  apart?: boolean
}

/** The real site, and the real worker with `worker`, on a free port and a fresh database. Needs a built site. */
export function startTestSite(options: Options & { apart: true }): Promise<TestSiteApart>
export function startTestSite(options?: Options): Promise<TestSite>
export async function startTestSite(options: Options = {}): Promise<TestSite & { web?: RunningProcess }> {
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
  const started: { stop(): Promise<void> }[] = []
  const stop = async () => {
    await Promise.all(started.map((each) => each.stop()))
    await hub.close()
  }
  const starting = async <T extends { stop(): Promise<void> }>(one: Promise<T>): Promise<T> => {
    const it = await one
    started.push(it)
    return it
  }
  const startWeb = async () => {
    if (!options.apart) return { url: (await starting(openSharedWeb(env))).url }
    const web = await starting(startProcess('app/http/server.ts', env))
    return { url: String(web.ready.listening), web }
  }
  try {
    const [web, worker] = await Promise.all([
      startWeb(),
      options.worker ? starting(startProcess('jobs/main.ts', env)) : undefined
    ])
    const health = await fetch(new URL('/healthz', web.url))
    if (!health.ok) throw new Error(`The site is not well: ${health.status} ${await health.text()}`)
    return { ...web, databaseUrl: hub.databaseUrl, dataDir, hub, worker, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
