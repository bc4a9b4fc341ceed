import { readdirSync } from 'node:fs'
import { extname } from 'node:path'
import express, { type Request, type RequestHandler } from 'express'

/** How a file may lie compressed beside itself, best first. */
const FORMS = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' }
]
const DOCUMENTS_ONLY = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'Referrer-Policy',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection'
]
const HASHED = /[\\/]assets[\\/]/

/**
 * Files of the browser build: names with a hash are kept for ever, the others asked for again each hour. What is there
 * is read once, so a request for a page touches no disk. Sent as they were compressed by the build, where they were.
 */
export function builtAssets(folder: string): RequestHandler {
  const files = new Set(
    readdirSync(folder, { recursive: true }).map((file) => `/${String(file).replaceAll('\\', '/')}`)
  )
  const serve = express.static(folder, {
    index: false,
    setHeaders(res, path) {
      if (!HASHED.test(path)) return res.setHeader('Cache-Control', 'public, max-age=3600')
      res.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
      // A page asks for dozens: what speaks of documents alone would weigh as much as the smaller ones.
      for (const name of DOCUMENTS_ONLY) res.removeHeader(name)
    }
  })
  const compressed = (req: Request, path: string) =>
    FORMS.find(({ encoding, ending }) => files.has(path + ending) && req.acceptsEncodings(encoding))
  return (req, res, next) => {
    const { path } = req
    if (!files.has(path)) return next()
    if (FORMS.some(({ ending }) => files.has(path + ending))) res.vary('Accept-Encoding')
    const form = req.headers.range ? undefined : compressed(req, path)
    if (form) {
      res.type(extname(path)).setHeader('Content-Encoding', form.encoding)
      req.url = path + form.ending
    }
    serve(req, res, next)
  }
}
