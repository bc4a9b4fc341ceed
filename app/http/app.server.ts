import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { isSecure } from '~/domain/auth/lucia.server'
import { AppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import { limitBody } from './body-limit.server'
import { crossSiteReason } from './csrf.server'
import { answerFailure } from './failure.server'
import type { LiveNotifications } from './live-notifications.server'
import { knownMethods } from './methods.server'
import { notificationStream, STREAM_PATH } from './notification-stream.server'
import { servePages } from './pages.server'
import { requestLog } from './request-log.server'
import { securityHeaders } from './security-headers.server'
import { serveUploads } from './uploads.server'

export interface Site {
  /** The built pages, or a function that gives the newest (development). */
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Serves the browser's files. */
  assets: RequestHandler
  dev: boolean
}

/**
 * The site as an Express app: headers, guards, files, uploads, then the pages. Every step before the pages is synchronous
 * for a request that is theirs.
 */
export function createApp(hub: Hub, { build, assets, dev }: Site, live: LiveNotifications): Express {
  const app = express()
  const { publicUrl } = hub.settings
  app.disable('x-powered-by')
  app.set('trust proxy', publicUrl ? 'loopback, linklocal, uniquelocal' : false)
  app.use(requestLog(hub.log), securityHeaders({ secure: isSecure(hub), dev }), seenFrom(publicUrl))
  app.use(compression({ level: 4, threshold: 1024, filter: mayCompress }))
  app.use(assets)
  app.use((req, _res, next) => {
    const reason = crossSiteReason(req, publicUrl)
    next(
      reason
        ? new AppError('forbidden', `Cross-site request refused: ${reason}`, { key: 'errors:cross_site' })
        : undefined
    )
  })
  app.use(serveUploads(hub), knownMethods, limitBody)
  app.get(STREAM_PATH, notificationStream(live))
  app.all('*', servePages(hub, build))
  app.use(answerFailure(hub.log))
  return app
}

/** Makes the request look as the world sent it: by PUBLIC_URL when there is one, by its own Host otherwise. */
function seenFrom(publicUrl: string | null): RequestHandler {
  const seen = publicUrl ? new URL(publicUrl) : null
  return (req, _res, next) => {
    delete req.headers['x-forwarded-host']
    if (seen) {
      req.headers.host = seen.host
      Object.defineProperty(req, 'protocol', { value: seen.protocol.slice(0, -1) })
    }
    next()
  }
}

/** Downloads keep their length and ranges; everything else that shrinks is shrunk. */
const mayCompress: compression.CompressionFilter = (req, res) => {
  if (
    req.headers.range ||
    res.getHeader('Content-Range') ||
    /^\/(media|datasets\/[^/]+\/[^/]+\/(resolve|raw))\//.test(req.url)
  )
    return false
  return compression.filter(req, res)
}
