import type { IncomingMessage } from 'node:http'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Questions whose words do not fit into an address: they change nothing (Hub read protocol, part 4.3). */
const READING_POST = /^\/api\/datasets\/[^/]+\/[^/]+\/paths-info\//

/**
 * Why a request may not change anything, or null when it may (OWASP CSRF Cheat Sheet: Fetch Metadata, then Origin).
 * X-Forwarded-Host is never believed. A bearer token without a cookie passes: no browser adds one by itself.
 */
export function crossSiteReason(req: IncomingMessage, publicUrl: string | null): string | null {
  if (SAFE_METHODS.has(req.method ?? 'GET') || READING_POST.test(req.url ?? '')) return null
  const { cookie, authorization, origin, host } = req.headers
  if (!cookie && authorization?.startsWith('Bearer ')) return null
  const site = req.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return `Sec-Fetch-Site is ${site}`
  if (origin !== undefined) return isOurs(origin, host, publicUrl) ? null : 'Origin is another site'
  return cookie && site !== 'same-origin' ? 'neither Origin nor Sec-Fetch-Site came with the cookie' : null
}

function isOurs(origin: string, host: string | undefined, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false
  if (publicUrl && origin === new URL(publicUrl).origin) return true
  return host !== undefined && new URL(origin).host === host.toLowerCase()
}
