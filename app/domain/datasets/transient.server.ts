import { StorageError } from '~storage/store'

const POSTGRES_AWAY =
  /^(57P0[1-3]|08\w{3}|53300|40001|40P01|23505|ECONNREFUSED|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_\w+)$/

/**
 * True for errors that trying again may cure: a database or store that is away, or a row another builder, since
 * superseded, had not yet let go of.
 */
export function isTransient(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof StorageError && cause.code === 'unavailable') return true
    if (POSTGRES_AWAY.test(String((cause as { code?: unknown }).code ?? ''))) return true
  }
  return false
}
