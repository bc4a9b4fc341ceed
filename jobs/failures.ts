import { UnrecoverableError } from 'bullmq'
import { ZodError } from 'zod'
import { type ErrorCode, isAppError } from '~/domain/errors'

/** Errors that trying again cannot mend. The one place where an error becomes "retry" or "give up". */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'invalid',
  'not_found',
  'gone',
  'withheld',
  'forbidden',
  'unsupported_media',
  'too_large'
])

/** The error as the queue should see it: final ones are kept as failed at once, others are tried again. */
export function asJobError(error: unknown): unknown {
  const final = error instanceof ZodError || (isAppError(error) && FINAL.has(error.code))
  return final ? new UnrecoverableError((error as Error).message) : error
}
