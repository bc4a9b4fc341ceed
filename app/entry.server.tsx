import { Writable } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { isAppError } from './domain/errors'
import { NonceContext } from './http/nonce'
import { pageProblem } from './http/page-problem.server'
import { translatorFor } from './i18n/i18n.server'
import { I18nProvider } from './i18n/react'

const ABORT_AFTER_MS = 10_000

/** How long a page's data may stream before the loaders are aborted. */
export const streamTimeout = ABORT_AFTER_MS - 1000

/**
 * Draws a page: in the request's language, with the response's own CSP nonce. It is drawn whole before it is sent: no
 * loader defers, and one write costs the server less than a stream of small ones.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext
) {
  const problem = pageProblem(request, status, remix, context)
  if (problem) return problem
  return new Promise<Response>((resolve, reject) => {
    let code = status
    const chunks: Uint8Array[] = []
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <I18nProvider i18n={translatorFor(context.locale)}>
          <RemixServer context={remix} url={request.url} abortDelay={ABORT_AFTER_MS} nonce={context.nonce} />
        </I18nProvider>
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onAllReady: () => void stream.pipe(page),
        onShellError(error) {
          clearTimeout(timer)
          reject(error)
        },
        onError(error: unknown) {
          code = 500
          context.hub.log.error({ err: error, path: new URL(request.url).pathname }, 'render failed')
        }
      }
    )
    const timer = setTimeout(() => stream.abort(), ABORT_AFTER_MS)
    const page = new Writable({
      write(chunk: Uint8Array, _encoding, done) {
        chunks.push(chunk)
        done()
      },
      final(done) {
        clearTimeout(timer)
        headers.set('Content-Type', 'text/html; charset=utf-8')
        headers.append('Vary', 'Accept-Language, Cookie')
        resolve(new Response(Buffer.concat(chunks), { headers, status: code }))
        done()
      }
    })
  })
}

/** Logs what nobody expected; expected errors (AppError) are answers, not faults. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted || isAppError(error)) return
  context.hub.log.error({ err: error, path: new URL(request.url).pathname }, 'request failed')
}
