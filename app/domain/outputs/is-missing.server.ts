import type { StorageError } from '~storage/store'

/** Whether the store has no such object. By name, for the store may come from another bundle with a class of its own. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StorageError' && (error as StorageError).code === 'not_found'
