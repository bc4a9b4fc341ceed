/** What can go wrong, in the domain's words. `app/http/errors` maps each to a status, once; `jobs/` to a retry, once. */
export const ERROR_CODES = [
  'invalid', // the input is not acceptable; `fields` says where
  'unauthenticated', // sign in first
  'forbidden', // signed in, but not allowed
  'not_found', // no such thing, or not visible to you
  'gone', // it was public once, and was withdrawn or removed
  'withheld', // it was public once, and was removed for a reason of the law
  'conflict', // someone was faster, or it exists already
  'stale', // what you saw has changed since
  'too_large', // bytes over the limit
  'unsupported_media', // not a file type we take
  'rate_limited', // too many; `retryAfterSeconds`
  'unavailable' // a foundation (database, storage) does not answer; try again
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/**
 * The hub's one error type. `message` is English for logs and the API; `key` is the i18n message shown to people
 * (namespace `errors`), with `params`; `fields` maps a form field to its message key.
 */
export class AppError extends Error {
  readonly key: string
  readonly params: Record<string, string | number>
  readonly fields: Record<string, string>
  readonly retryAfterSeconds?: number

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: {
      key?: string
      params?: Record<string, string | number>
      fields?: Record<string, string>
      retryAfterSeconds?: number
      cause?: unknown
    } = {}
  ) {
    super(message, { cause: details.cause })
    this.name = 'AppError'
    this.key = details.key ?? `errors:${code}`
    this.params = details.params ?? {}
    this.fields = details.fields ?? {}
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** True for our error even when it crossed a bundle border (two copies of the class). */
export const isAppError = (error: unknown): error is AppError =>
  error instanceof Error && error.name === 'AppError'
