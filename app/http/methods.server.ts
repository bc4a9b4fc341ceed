import type { RequestHandler } from 'express'
import { problemOf, problemResponse } from './problem.server'

/** What pages and forms use; Fetch itself refuses to speak of TRACE and CONNECT. */
const KNOWN = ['GET', 'HEAD', 'POST', 'OPTIONS']
const REFUSAL = [405, 'method_not_allowed', 'This address does not take this method'] as const

/** 405 with what the address does take (RFC 9110 §15.5.6). */
export const methodRefused = (allow: string): Response => problemResponse(...REFUSAL, { Allow: allow })

/** Refuses methods that no address of the site takes. */
export const knownMethods: RequestHandler = (req, res, next) => {
  if (KNOWN.includes(req.method)) return next()
  res.status(405).set({ Allow: KNOWN.join(', '), 'Cache-Control': 'no-store' })
  res.type('application/problem+json').send(JSON.stringify(problemOf(...REFUSAL)))
}
