import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { openWeb } from '~/http/open-web.server'

/** What `web-host.ts` asks for. */
export type WebRequest = { id: number } & ({ open: Record<string, string> } | { close: string })
export type WebReply = { id: number; url?: string; error?: string }

/*
 * A web process for many sites, one after the other: the pages are loaded once. Each site has a hub, a server and caches
 * of its own, as if it were alone.
 */
const open = new Map<string, () => Promise<void>>()

async function openSite(env: Record<string, string>): Promise<string> {
  const settings = readSettings(env)
  const hub = openHub({ ...settings, databaseUrl: String(settings.databaseUrl) }, { name: 'web' })
  const { server, live, url } = await openWeb(hub, { dev: false })
  open.set(url, async () => {
    const gone = new Promise((resolve) => server.close(resolve))
    await live.close()
    server.closeAllConnections()
    await gone
    await closeHub(hub)
  })
  return url
}

async function answer(request: WebRequest): Promise<WebReply> {
  const { id } = request
  try {
    if ('open' in request) return { id, url: await openSite(request.open) }
    await open.get(request.close)?.()
    open.delete(request.close)
    return { id }
  } catch (error) {
    return { id, error: error instanceof Error ? error.stack : String(error) }
  }
}

process.on('message', async (request: WebRequest) => process.send?.(await answer(request)))
process.once('disconnect', () => process.exit(0))
