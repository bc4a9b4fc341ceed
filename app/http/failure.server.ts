import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from 'pino'
import type { AppError } from '~/domain/errors'
import { translate } from '~/i18n/i18n.server'
import { isLocale, type Locale, negotiateLocale } from '~/i18n/locales'
import { readCookie } from './cookies.server'
import { errorHeaders, statusOf, toAppError } from './errors.server'
import { problemOf, wantsProblem } from './problem.server'

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char)

/** Answers what failed before or around the pages: a refused body, a cross-site post, a database that is away. */
export function answerFailure(log: Logger): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const known = toAppError(error)
    if (!known) log.error({ err: error, id: res.locals.requestId }, 'request failed')
    sendFailure(req, res, known)
  }
}

/** Sends an expected error (null: an unexpected one, 500) as a problem document or a plain page, and ends. */
export function sendFailure(req: Request, res: Response, error: AppError | null): void {
  if (res.headersSent) return void res.destroy()
  const status = error ? statusOf(error) : 500
  res.status(status).set({ 'Cache-Control': 'no-store', ...(error ? errorHeaders(error) : {}) })
  const asking = { url: req.originalUrl, headers: { get: (name: string) => req.get(name) ?? null } }
  if (wantsProblem(asking)) {
    const problem = problemOf(
      status,
      error?.code ?? 'internal',
      error?.message ?? 'Something broke on our side'
    )
    return void res.type('application/problem+json').send(JSON.stringify(problem))
  }
  const chosen = readCookie(req.headers.cookie, 'locale')
  const locale = isLocale(chosen) ? chosen : negotiateLocale(req.get('accept-language') ?? null)
  const again = status === 503 && (req.method === 'GET' || req.method === 'HEAD')
  const retrySeconds = again ? (error?.retryAfterSeconds ?? null) : null
  res.type('html').send(plainPage(locale, { status, error, retrySeconds }, res.locals.nonce ?? ''))
}

interface Failure {
  status: number
  error: AppError | null
  /** After how long the page loads itself again; null: never. */
  retrySeconds: number | null
}

/** A page that needs nothing of the site: no scripts, no database. */
function plainPage(locale: Locale, { status, error, retrySeconds }: Failure, nonce: string): string {
  const t = translate(locale)
  const title = escapeHtml(t(`errors:title.${status}`))
  const text = escapeHtml(t(error?.key ?? 'errors:internal', error?.params ?? {}))
  const retry = retrySeconds
    ? `<meta http-equiv="refresh" content="${Math.ceil(retrySeconds)}"><p class="quiet">${escapeHtml(t('errors:retry.soon'))}</p>`
    : ''
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Kindling</title><style nonce="${nonce}">:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:65ch;margin:64px auto;padding:0 24px;
background:light-dark(#fbf9f6,#15120f);color:light-dark(#1f1b16,#f3ede5)}h1{font-size:28px;margin:4px 0 12px}
.quiet{font-size:14px;color:light-dark(#6b635a,#a79d91)}a{color:light-dark(#c2410c,#fb923c)}</style>
<p class="quiet">${status}</p><h1>${title}</h1><p>${text}</p>${retry}<p><a href="/">${escapeHtml(t('errors:go.home'))}</a></p></html>`
}
