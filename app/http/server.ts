import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isAppError } from '~/domain/errors'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { createApp } from './app.server'
import { stopGracefully } from './graceful-stop.server'
import { LiveNotifications } from './live-notifications.server'
import { loadSite } from './site.server'

/**
 * The web process: `node --import tsx app/http/server.ts [--dev]`. Needs DATABASE_URL; prints
 * `{"listening": "http://127.0.0.1:4321"}` on stdout when it answers.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const { databaseUrl } = settings
  if (!databaseUrl) throw new Error('Missing setting: the web process needs DATABASE_URL (npm start sets it)')
  const hub = openHub({ ...settings, databaseUrl }, { name: 'web' })
  const dev = process.argv.includes('--dev')
  const server = createServer()
  const live = new LiveNotifications(hub)
  server.on('request', createApp(hub, await loadSite({ dev, server }), live))
  setTimeouts(server)
  await listen(server, settings.port, settings.host)
  stopGracefully(server, { endStreams: () => live.close(), close: () => closeHub(hub) })
  const { port } = server.address() as AddressInfo
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  process.stdout.write(`${JSON.stringify({ listening: `http://${host}:${port}` })}\n`)
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

main().catch((error: unknown) => {
  const expected = isAppError(error) || (error instanceof Error && /^(Missing|Not built)/.test(error.message))
  const inUse = (error as { code?: string }).code === 'EADDRINUSE'
  process.stderr.write(
    `${expected || inUse ? (error as Error).message : error instanceof Error ? error.stack : error}\n`
  )
  process.exit(1)
})
