import {
  createReadableStreamFromReadable,
  createRequestHandler,
  type RequestHandler as RequestHandlerOfRemix,
  type ServerBuild
} from '@remix-run/node'
import type { Response as Answer, Request as Asked, RequestHandler } from 'express'
import { AppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import { LOCALES } from '~/i18n/locales'
import { withErrorAnswers } from './error-answers.server'
import { loadContext } from './load-context.server'
import { inLanguage } from './reader-language.server'
import { partsOf } from './route-parts.server'
import { type SharedPage, SharedPages, sharedKey } from './shared-pages.server'
import { sendBody } from './streamed.server'

/**
 * Serves the built pages: an Express request becomes a Fetch request with its context, and its Response is sent.
 *
 * @param build the built site, or a function that gives the newest (development: nothing is shared)
 */
export function servePages(hub: Hub, build: ServerBuild | (() => Promise<ServerBuild>)): RequestHandler {
  const mode = process.env.NODE_ENV ?? 'production'
  const dev = typeof build === 'function'
  const handle = dev
    ? createRequestHandler(async () => withErrorAnswers(await build()), mode)
    : handleByLanguage(withErrorAnswers(build), mode)
  const shared = new SharedPages()
  return async (req, res, next) => {
    try {
      const request = toFetch(req, res)
      const context = await loadContext(hub, req, res)
      const key = dev ? null : sharedKey(req, context)
      if (key === null) return await sendResponse(res, await handle(request, context))
      // A page drawn for several must outlive the first asker's connection, so its request carries no signal.
      const draw = () => handle(new Request(request.url, { headers: request.headers }), context)
      const answer = await shared.get(key, context.nonce, draw)
      if (answer instanceof Response) await sendResponse(res, answer)
      else sendShared(res, answer, context.nonce)
    } catch (error) {
      next(error)
    }
  }
}

/** The scripts a page names are those of its reader's language. */
function handleByLanguage(build: ServerBuild, mode: string): RequestHandlerOfRemix {
  const handlers = new Map(
    LOCALES.map((locale) => [locale, handleByParts(inLanguage(build, locale), mode)] as const)
  )
  return (request, context) => {
    const handle = handlers.get(context?.locale ?? LOCALES[0])
    if (!handle) throw new Error(`No pages in ${context?.locale}`)
    return handle(request, context)
  }
}

/** One handler for each part of the site's addresses, made when it is first asked for. */
function handleByParts(build: ServerBuild, mode: string): RequestHandlerOfRemix {
  const partOf = partsOf(build)
  const handlers = new Map<ServerBuild, RequestHandlerOfRemix>()
  return (request, context) => {
    const part = partOf(new URL(request.url).pathname)
    const handler = handlers.get(part) ?? createRequestHandler(part, mode)
    handlers.set(part, handler)
    return handler(request, context)
  }
}

/** Must run in the tick the request came in: the body's listeners have to be there before its first chunk. */
function toFetch(req: Asked, res: Answer): Request {
  const url = `${req.protocol}://${req.headers.host ?? 'localhost'}${req.originalUrl}`
  if (!URL.canParse(url)) throw new AppError('invalid', 'The address cannot be read')
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) gone.abort()
  })
  // an answer that waits behind another one of its connection is not told by Node when that breaks
  req.once('close', () => {
    if (req.socket.destroyed && !res.socket && !res.writableEnded) res.destroy().emit('close')
  })
  const init: RequestInit & { duplex?: 'half' } = { method: req.method, headers, signal: gone.signal }
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    init.body = createReadableStreamFromReadable(req)
    init.duplex = 'half'
  }
  return new Request(url, init)
}

async function sendResponse(res: Answer, response: Response): Promise<void> {
  if (res.headersSent) return void response.body?.cancel()
  res.status(response.status)
  for (const [name, value] of response.headers) res.append(name, value)
  if (response.body) await sendBody(response.body, res)
  else res.end()
}

function sendShared(res: Answer, { headers, body, nonce: drawnWith }: SharedPage, nonce: string): void {
  for (const [name, value] of headers) res.append(name, value)
  res.end(drawnWith === nonce ? body : body.replaceAll(drawnWith, nonce))
}
