import type { ErrorPageProps } from './error-page'

const KEYS: Record<number, string> = {
  400: 'errors:invalid',
  401: 'errors:unauthenticated',
  403: 'errors:forbidden',
  404: 'errors:not_found',
  405: 'errors:method',
  413: 'errors:too_large',
  415: 'errors:unsupported_media',
  422: 'errors:invalid',
  503: 'errors:unavailable'
}

/**
 * What to tell about a failed page.
 *
 * @param response the route error response (its `data` carries key and params when the error was expected), or null for
 *   anything unexpected
 */
export function errorFacts(response: { status: number; data: unknown } | null): ErrorPageProps {
  if (!response)
    return { status: 500, messageKey: 'errors:internal', params: {}, retrySeconds: null, sent: false }
  const data = response.data as Partial<Record<keyof ErrorPageProps | 'key', unknown>> | null
  const known = typeof data === 'object' && typeof data?.key === 'string' ? data.key : undefined
  return {
    status: response.status,
    messageKey: known ?? KEYS[response.status] ?? 'errors:internal',
    params: (known && (data?.params as ErrorPageProps['params'])) || {},
    retrySeconds: typeof data?.retrySeconds === 'number' ? data.retrySeconds : null,
    sent: data?.sent === true
  }
}
