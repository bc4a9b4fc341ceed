import { randomUUID } from 'node:crypto'
import type { ErrorCode } from '~/domain/errors'

/** The part of a request that tells a program from a browser. */
export interface Asking {
  url: string
  headers: { get(name: string): string | null }
}

/** True when the answer to an error is for a program: the API, file addresses, or an Accept that wants JSON and no page. */
export function wantsProblem({ url, headers }: Asking): boolean {
  const path = url.startsWith('/') ? (url.split('?', 1)[0] ?? '') : new URL(url).pathname
  if (/^\/(api|uploads)(\/|$)/.test(path) || /^\/datasets\/[^/]+\/[^/]+\/(resolve|raw)\//.test(path))
    return true
  const accept = headers.get('accept') ?? ''
  return /application\/(problem\+)?json/.test(accept) && !accept.includes('text/html')
}

export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  instance: string
}

/** A problem document (RFC 9457); `instance` is a fresh URN to quote when asking for help. */
export const problemOf = (status: number, code: ErrorCode | string, detail: string): Problem => ({
  type: 'about:blank',
  title: code.replaceAll('_', ' '),
  status,
  code,
  detail,
  instance: `urn:uuid:${randomUUID()}`
})

/** A problem document as a Response. */
export const problemResponse = (
  status: number,
  code: ErrorCode | string,
  detail: string,
  headers: Record<string, string> = {}
): Response =>
  new Response(JSON.stringify(problemOf(status, code, detail)), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers }
  })
