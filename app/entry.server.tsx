import { PassThrough } from 'node:stream'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { isAppError } from './domain/errors'
import { NonceContext } from './http/nonce'
import { i18nFor } from './i18n/i18n.server'

const ABORT_AFTER_MS = 10_000

/** How long a page's data may stream before the loaders are aborted. */
export const streamTimeout = ABORT_AFTER_MS - 1000

/** Draws a page: in the request's language, with the response's own CSP nonce. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext
) {
  const whole = isbot(request.headers.get('user-agent'))
  return new Promise<Response>((resolve, reject) => {
    let shellReady = false
    let code = status
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <I18nextProvider i18n={i18nFor(context.locale)}>
          <RemixServer context={remix} url={request.url} abortDelay={ABORT_AFTER_MS} nonce={context.nonce} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        [whole ? 'onAllReady' : 'onShellReady']() {
          shellReady = true
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.append('Vary', 'Accept-Language, Cookie')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }))
          stream.pipe(body)
        },
        onShellError: reject,
        onError(error: unknown) {
          code = 500
          if (shellReady)
            context.hub.log.error({ err: error, url: new URL(request.url).pathname }, 'render failed')
        }
      }
    )
    setTimeout(() => stream.abort(), ABORT_AFTER_MS).unref()
  })
}

/** Logs what nobody expected; expected errors (AppError) are answers, not faults. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted || isAppError(error)) return
  context.hub.log.error({ err: error, path: new URL(request.url).pathname }, 'request failed')
}
