import type { Request } from 'express'
import type { SiteContext } from './context'

/** A drawn page that anybody signed out may get, with the nonce to put in place of its own. */
export interface SharedPage {
  headers: [string, string][]
  body: string
  nonce: string
}

interface Entry {
  drawing: Promise<{ page: SharedPage | null; response: Response }>
  done: boolean
  startedAtMs: number
  asks: number
  countedFromMs: number
}

const KEPT_MS = 1000
/** From this many asks a second a page is handed out again instead of drawn again. */
const BUSY_ASKS = 5
const MAX_ENTRIES = 128
const MAX_BYTES = 512 * 1024

/** What a page for everybody depends on; null when the request is somebody's own, or wants no page. */
export function sharedKey(
  req: Request,
  context: Pick<SiteContext, 'sessionId' | 'locale' | 'theme' | 'gate'>
): string | null {
  if (req.method !== 'GET' || context.sessionId || req.headers.authorization || req.headers.range) return null
  if (req.originalUrl.length > 1024) return null
  return `${req.headers.host} ${context.locale} ${context.theme} ${context.gate ?? ''} ${req.originalUrl}`
}

/**
 * Draws each page for signed-out readers once, however many ask at the same moment; a page asked for five times a second
 * is handed out again for up to one second. Quiet pages are always drawn fresh.
 */
export class SharedPages {
  readonly #entries = new Map<string, Entry>()

  /** @returns the page to share, or the Response when it is for this asker alone */
  async get(key: string, nonce: string, draw: () => Promise<Response>): Promise<SharedPage | Response> {
    const now = Date.now()
    const known = this.#entries.get(key)
    const asks = known && now - known.countedFromMs < KEPT_MS ? known.asks + 1 : 1
    if (known) {
      if (asks === 1) known.countedFromMs = now
      known.asks = asks
      const fresh = !known.done || (asks >= BUSY_ASKS && now - known.startedAtMs < KEPT_MS)
      if (fresh) return (await known.drawing).page ?? draw()
    }
    const entry: Entry = {
      drawing: draw().then((response) => shareable(response, nonce)),
      done: false,
      startedAtMs: now,
      asks,
      countedFromMs: known && asks > 1 ? known.countedFromMs : now
    }
    this.#keep(key, entry)
    const { page, response } = await entry.drawing.finally(() => {
      entry.done = true
    })
    return page ?? response
  }

  #keep(key: string, entry: Entry): void {
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest)
  }
}

/** Only whole pages and their data may be shared: 200, no cookies, nothing the page itself keeps private. */
async function shareable(
  response: Response,
  nonce: string
): Promise<{ page: SharedPage | null; response: Response }> {
  const type = response.headers.get('Content-Type') ?? ''
  const open =
    response.status === 200 &&
    /^text\/(html|x-script)/.test(type) &&
    !response.headers.has('Set-Cookie') &&
    !/private|no-store/.test(response.headers.get('Cache-Control') ?? '')
  if (!open) return { page: null, response }
  const body = await response.text()
  const headers = [...response.headers]
  const own = () => new Response(body, { headers })
  return { page: body.length > MAX_BYTES ? null : { headers, body, nonce }, response: own() }
}
