import type { LoaderFunctionArgs } from '@remix-run/node'
import { readToken, type TokenBearer } from '~/domain/auth/read-token.server'
import type { Actor } from '~/domain/datasets/actor'
import type { AppError } from '~/domain/errors'
import { type ApiAddress, parseApiAddress } from '~/domain/hub/api-address'
import { repoNotFound } from '~/domain/hub/refusals'
import { conditional } from './conditional.server'
import type { SiteContext } from './context'
import { errorHeaders, statusOf, toAppError } from './errors.server'
import { Pace } from './hub-pace.server'
import { originOf } from './origin.server'

const FIVE_MINUTES_MS = 5 * 60_000
const questions = new Pace({ points: 2000, windowMs: FIVE_MINUTES_MS })
const bytes = new Pace({ points: 10_000, windowMs: FIVE_MINUTES_MS })

/** For browsers' clients on other sites: what they may send, and what they may read (Hub read protocol, part 2.6). */
export const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'X-Repo-Commit, X-Request-Id, X-Error-Code, X-Error-Message, X-Total-Count, ETag, Link, Accept-Ranges, Content-Range, X-Linked-Size, X-Linked-ETag'
}
const PREFLIGHT = {
  'Access-Control-Allow-Headers': 'authorization, range, content-type, accept',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
  'Access-Control-Max-Age': '86400'
}

/** The token of `Authorization: Bearer …`; null without one. */
const bearerOf = (request: Request): string | null =>
  /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization')?.trim() ?? '')?.[1] ?? null

/** Who bears the token sent; null without one, and for one of another hub, which every client sends along. */
export async function bearerOfToken(context: SiteContext, request: Request): Promise<TokenBearer | null> {
  const token = bearerOf(request)
  return token ? readToken(context.hub, token) : null
}

/** Who reads: by token, or, for a browser on our own pages, by session. */
export const readerOf = async (context: SiteContext, request: Request): Promise<Actor | null> =>
  bearerOf(request) ? bearerOfToken(context, request) : context.viewer()

/** What an operation of the protocol is given. */
export interface HubAsk {
  context: SiteContext
  request: Request
  url: URL
  /** Scheme and host the world knows us by; every address we hand out begins with it. */
  origin: string
  reader: Actor | null
}

type HubHandler<A> = (ask: A) => Promise<Response>

/**
 * A loader or action of the read protocol: knows who asks, slows down who asks too much, answers preflights, and words
 * every refusal as Hub clients read it.
 *
 * @param options.bytes the answer is a file: readers over their limit get 429, which clients wait for
 */
export function hubHandler(handle: HubHandler<HubAsk>, options: { bytes?: boolean } = {}) {
  return async ({ context, request }: LoaderFunctionArgs): Promise<Response> => {
    if (request.method === 'OPTIONS')
      return new Response(null, { status: 204, headers: { ...CORS, ...PREFLIGHT } })
    try {
      const reader = await readerOf(context, request)
      const refused = await keepPace(context, request, reader, options.bytes === true)
      if (refused) return refused
      return await handle({
        context,
        request,
        url: new URL(request.url),
        origin: originOf(context, request),
        reader
      })
    } catch (error) {
      const known = toAppError(error)
      if (!known) throw error
      return refusalOf(known, originOf(context, request))
    }
  }
}

/** The same for `/api/datasets/owner/name/…`: the address is read first. */
export const repositoryHandler = (handle: HubHandler<HubAsk & { address: ApiAddress }>) =>
  hubHandler((ask) => {
    const address = parseApiAddress(ask.url.pathname)
    if (!address) throw repoNotFound(ask.reader)
    return handle({ ...ask, address })
  })

async function keepPace(
  { clientIp }: SiteContext,
  request: Request,
  reader: Actor | null,
  isFile: boolean
): Promise<Response | null> {
  const pace = isFile ? bytes : questions
  const key = reader?.id ?? clientIp
  const verdict = pace.judge(key, isFile && request.method === 'GET')
  if ('delayMs' in verdict) {
    await pace.hold(key, verdict.delayMs, request.signal)
    return null
  }
  const { retryAfterSeconds: seconds } = verdict
  const name = isFile ? 'resolvers' : 'api'
  return hubError(429, null, 'Too many requests', {
    'Retry-After': String(seconds),
    RateLimit: `"${name}";r=0;t=${seconds}`,
    'RateLimit-Policy': `"fixed window";"${name}";q=${pace.limit.points};w=${pace.limit.windowMs / 1000}`
  })
}

const CLOSED =
  'The files of this version are closed: it holds what may not be passed on, or nothing of it is left. Which versions are open:'

/** A refusal as the protocol's table has it, with the address of the page that helps where there is one. */
function refusalOf(error: AppError, origin: string): Response {
  const { hub, commitId, page, versions } = error.params
  const message = page === undefined ? error.message : `${error.message} ${origin}${page}`
  const status = error.code === 'invalid' ? 400 : statusOf(error)
  return hubError(status, hub === undefined ? null : String(hub), message, {
    ...errorHeaders(error),
    ...(commitId === undefined ? {} : { 'X-Repo-Commit': String(commitId) }),
    // of this refusal the clients tell people to look at their connection; a warning they print as it is
    ...(versions === undefined
      ? {}
      : { 'X-HF-Warning': `closed ${versions}; ${CLOSED} ${origin}${versions}` }),
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {})
  })
}

/** An error in body and headers: HEAD has no body to say it in. */
export const hubError = (
  status: number,
  code: string | null,
  message: string,
  headers: Record<string, string> = {}
): Response =>
  Response.json(
    { error: message },
    {
      status,
      headers: {
        ...CORS,
        'Cache-Control': 'no-store, no-transform',
        ...(code ? { 'X-Error-Code': code } : {}),
        'X-Error-Message': message.replace(/[^\x20-\x7e]/g, '?'),
        ...headers
      }
    }
  )

/** An answer as JSON, or 304 to who has it. */
export const hubJson = (
  { request, reader }: Pick<HubAsk, 'request' | 'reader'>,
  value: unknown,
  headers: Record<string, string> = {}
): Response =>
  conditional(request, JSON.stringify(value), {
    type: 'application/json; charset=utf-8',
    cacheControl: reader ? 'private, no-cache' : 'no-cache',
    headers: { ...CORS, Vary: 'Authorization, Cookie', ...headers }
  })

/** The `Link` header to the next page: this very address with another cursor; absolute, as clients demand. */
export function nextLink(
  { origin, url }: Pick<HubAsk, 'origin' | 'url'>,
  cursor: string | null
): Record<string, string> {
  if (cursor === null) return {}
  const query = new URLSearchParams(url.searchParams)
  query.delete('p')
  query.set('cursor', cursor)
  return { Link: `<${origin}${url.pathname}?${query}>; rel="next"` }
}
