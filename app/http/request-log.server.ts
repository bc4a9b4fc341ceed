import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

const SLOW_MS = 1000

/**
 * Names every request (`X-Request-Id`, taken over when it is a plain word) and logs what it came to: method, path,
 * status, time. Never cookies, query strings, bodies or tokens. Quick reads are logged at `debug` only.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now()
    const given = req.headers['x-request-id']
    const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    res.locals.requestId = id
    res.setHeader('X-Request-Id', id)
    res.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt)
      const quiet = res.statusCode < 400 && ms < SLOW_MS && (req.method === 'GET' || req.method === 'HEAD')
      const level = res.statusCode >= 500 ? 'error' : quiet ? 'debug' : 'info'
      const path = req.originalUrl.split('?', 1)[0]
      log[level]({ id, method: req.method, path, status: res.statusCode, ms }, 'request')
    })
    next()
  }
}
