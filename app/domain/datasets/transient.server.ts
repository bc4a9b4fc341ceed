import { isAway } from '~db/lost'
import { StorageError } from '~storage/store'

export { isAway }

/** Two that were in each other's way. */
const COLLIDED = new Set<unknown>(['40001', '40P01', '23505'])

/**
 * True for errors that trying again may cure: a database or store that is away, or a row another builder, since
 * superseded, had not yet let go of.
 */
export function isTransient(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof StorageError && cause.code === 'unavailable') return true
    if (isAway(cause) || COLLIDED.has((cause as { code?: unknown }).code)) return true
  }
  return false
}
