import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** A fresh nonce: 128 random bits in base64. */
export const newNonce = (): string => randomBytes(16).toString('base64')

/**
 * The Content-Security-Policy of one response (CSP 3). Scripts run only from our files or with the nonce. Style
 * attributes are allowed, because charts and bars carry their sizes in them; style elements need the nonce.
 */
export function contentSecurityPolicy(
  nonce: string,
  { secure, dev }: { secure: boolean; dev: boolean }
): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self'",
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    dev ? "connect-src 'self' ws:" : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : [])
  ].join('; ')
}

/** The page of a prompt that other sites may frame; it has no scripts, no forms, and needs no cookie. */
const EMBEDDED = /^\/prompts\/[\da-f-]{36}\/embed\/?$/

const embeddedPolicy = (nonce: string): string =>
  `default-src 'none'; img-src 'self'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors *`

/**
 * Security headers on every answer, errors and files included. The referrer goes to our own pages only in full: with
 * `no-referrer` browsers would send `Origin: null` from our own forms.
 */
export function securityHeaders(options: { secure: boolean; dev: boolean }): RequestHandler {
  const common = helmet({
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' }
  })
  return (req, res, next) => {
    res.locals.nonce = newNonce()
    res.setHeader('Content-Security-Policy', contentSecurityPolicy(res.locals.nonce, options))
    common(req, res, () => {
      if (EMBEDDED.test(req.path)) {
        res.setHeader('Content-Security-Policy', embeddedPolicy(res.locals.nonce))
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
        res.removeHeader('X-Frame-Options')
      }
      next()
    })
  }
}
