import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hub } from '~/domain/hub/hub.server'
import { createApp } from './app.server'
import { LiveNotifications } from './live-notifications.server'
import { loadSite } from './site.server'

export interface Web {
  server: Server
  /** The open streams; whoever stops the server ends them. */
  live: LiveNotifications
  /** Origin it listens on, e.g. `http://127.0.0.1:4321`. */
  url: string
}

/** Serves a hub's site at the address its settings name. The hub stays its opener's to close. */
export async function openWeb(hub: Hub, options: { dev: boolean }): Promise<Web> {
  const server = createServer()
  const live = new LiveNotifications(hub)
  server.on('request', createApp(hub, await loadSite({ ...options, server }), live))
  setTimeouts(server)
  const { settings } = hub
  await listen(server, settings.port, settings.host)
  const { port } = server.address() as AddressInfo
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  return { server, live, url: `http://${host}:${port}` }
}

/** Slow headers are cut off, slow uploads get five minutes, idle connections outlive a proxy's minute. */
function setTimeouts(server: Server): void {
  server.headersTimeout = 20_000
  server.requestTimeout = 300_000
  server.keepAliveTimeout = 65_000
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
