import { type ByteRange, StorageError } from './store'

const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/
const MAX_KEY_LENGTH = 512

/** Refuses keys that could leave the store's root or mean different things to different stores. */
export function checkKey(key: string): void {
  if (key.length > MAX_KEY_LENGTH || !KEY.test(key))
    throw new StorageError('bad_key', `Not a storage key: ${key.slice(0, 80)}`)
}

export const notFound = (key: string, cause?: unknown) =>
  new StorageError('not_found', `No object ${key}`, { cause })

/** A range within an object: its end clamped to the last byte. Null when it holds no byte of the object. */
export function clampRange(range: ByteRange, sizeBytes: number): ByteRange | null {
  const end = Math.min(range.end, sizeBytes - 1)
  return range.start < 0 || range.start > end ? null : { start: range.start, end }
}
