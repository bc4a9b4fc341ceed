import { AppError } from '~/domain/errors'

/** Who waited this long for a page is told that a part of the hub does not answer. */
const PATIENCE_MS = 20_000
const RETRY_SECONDS = 10

/**
 * What a page is made of, as long as somebody waits for it: a database that is stopped, or behind a net that swallows
 * everything, refuses nothing and would be waited for without end.
 *
 * @throws AppError `unavailable` after 20 seconds; what was asked goes on, and nobody hears its answer
 */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AppError('unavailable', 'No answer in time', { retryAfterSeconds: RETRY_SECONDS })),
      PATIENCE_MS
    )
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
