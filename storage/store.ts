import type { Readable } from 'node:stream'

export interface ByteRange {
  /** First byte, from 0. */
  start: number
  /** Last byte, inclusive. */
  end: number
}

export interface StoredObject {
  key: string
  sizeBytes: number
}

export interface PutResult {
  sizeBytes: number
  /** SHA-256 of the bytes as stored, 64 hex. */
  sha256: string
}

/** Where bytes live. `local.ts` and `s3.ts` pass one conformance suite. Keys are made by `keys.ts`, never from user input. */
export interface Store {
  /** Writes whole or not at all: readers never see half an object. Overwrites. */
  put(key: string, body: Readable | Uint8Array, options?: { mediaType?: string }): Promise<PutResult>
  /** A stream of the object, or of a range of it. Throws `StorageError('not_found')`; an end past the last byte is clamped. */
  read(key: string, range?: ByteRange): Promise<{ body: Readable; sizeBytes: number }>
  /** Null when there is no such object. */
  head(key: string): Promise<StoredObject | null>
  /** Deleting what is not there is fine. */
  delete(key: string): Promise<void>
  list(prefix: string): AsyncIterable<StoredObject>
  /** A short-lived URL that serves the object without the hub, or null where the store has none (local disk). */
  signedUrl(
    key: string,
    options: { ttlSeconds: number; fileName?: string; mediaType?: string }
  ): Promise<string | null>
}

export type StorageErrorCode = 'not_found' | 'bad_key' | 'unavailable'

export class StorageError extends Error {
  constructor(
    readonly code: StorageErrorCode,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options)
    this.name = 'StorageError'
  }
}
