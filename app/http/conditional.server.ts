import { createHash } from 'node:crypto'
import { matchesTag } from '~/domain/hub/resolve'

/**
 * A document for programs, or 304 when the asker has it (RFC 9110 §13): by ETag, made of the bytes, else by date.
 *
 * @param options.modifiedMs when its newest part changed (epoch milliseconds); null when nobody knows
 */
export function conditional(
  request: Request,
  body: string | Uint8Array<ArrayBuffer>,
  options: {
    type: string
    modifiedMs?: number | null
    cacheControl?: string
    headers?: Record<string, string>
  }
): Response {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const modifiedMs = options.modifiedMs ? Math.floor(options.modifiedMs / 1000) * 1000 : null
  const headers = new Headers({
    'Content-Type': options.type,
    'Cache-Control': options.cacheControl ?? 'public, max-age=60',
    ETag: `W/${tag}`,
    ...(modifiedMs === null ? {} : { 'Last-Modified': new Date(modifiedMs).toUTCString() }),
    ...options.headers
  })
  const known = request.headers.get('if-none-match')
  const sinceMs = Date.parse(request.headers.get('if-modified-since') ?? '')
  const fresh = known ? matchesTag(known, tag.slice(1, -1)) : modifiedMs !== null && sinceMs >= modifiedMs
  if (fresh) return new Response(null, { status: 304, headers })
  return new Response(body, { headers })
}
