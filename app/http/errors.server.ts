import { isAway } from '~/domain/datasets/transient.server'
import { AppError, type ErrorCode, isAppError } from '~/domain/errors'
import type { Theme } from './context'
import { problemResponse } from './problem.server'

/** The one table from the domain's codes to HTTP (RFC 9110 §15). */
const STATUS: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  gone: 410,
  withheld: 451,
  conflict: 409,
  stale: 409,
  too_large: 413,
  unsupported_media: 415,
  rate_limited: 429,
  unavailable: 503
}

export const statusOf = (error: Pick<AppError, 'code'>): number => STATUS[error.code]

/** What an error page gets as `error.data`. */
export interface ErrorData {
  code: ErrorCode
  key: string
  params: Record<string, string | number>
  /** Of the reader: where this fails, what the frame is drawn with may be missing. */
  theme: Theme
  /** Of a page that was only read and may be there in a while: how long. */
  retrySeconds: number | null
  /** It was sent something. */
  sent: boolean
}

/** An expected error as the Response a page's error boundary draws. */
export function errorResponse(error: AppError, asked: { theme: Theme; sent: boolean }): Response {
  const { code, key, params, retryAfterSeconds } = error
  const retrySeconds = code === 'unavailable' && !asked.sent ? (retryAfterSeconds ?? null) : null
  const body: ErrorData = { code, key, params, retrySeconds, ...asked }
  return Response.json(body, { status: statusOf(error), headers: errorHeaders(error) })
}

/** Retry-After in whole seconds, when the error knows one. */
export const errorHeaders = (error: AppError): Record<string, string> =>
  error.retryAfterSeconds ? { 'Retry-After': String(Math.ceil(error.retryAfterSeconds)) } : {}

/** Answers an expected error at an API address (problem+json); throws anything else on. */
export function respond(error: unknown): Response {
  const known = toAppError(error)
  if (!known) throw error
  return problemResponse(statusOf(known), known.code, known.message, errorHeaders(known))
}

/** NUL or broken bytes in text, numbers and times out of range, words that are no number. */
const POSTGRES_BAD_VALUE = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008'])

/** Our own error, or one the database's answer amounts to; null for the unexpected. */
export function toAppError(error: unknown): AppError | null {
  if (isAppError(error)) return error
  // A path with %ff or a lone % in it.
  if (error instanceof URIError)
    return new AppError('not_found', 'The address cannot be read', { cause: error })
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = String((cause as { code?: unknown }).code ?? '')
    if (isAway(cause))
      return new AppError('unavailable', 'The database does not answer', { retryAfterSeconds: 5, cause })
    if (code === '22P02' && cause.message.includes('uuid'))
      return new AppError('not_found', 'No such id', { cause })
    if (POSTGRES_BAD_VALUE.has(code))
      return new AppError('invalid', 'A value does not fit its field', { cause })
  }
  return null
}
