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

/** As a listing tells it. */
export interface ListedObject extends StoredObject {
  /** When it was written last, in milliseconds since 1970. */
  writtenMs: number
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
  /** Takes a local file over as an object, whole or not at all; the file is gone afterwards. Overwrites. */
  putFile(key: string, path: string, options?: { mediaType?: string }): Promise<void>
  /**
   * A stream of the object, or of a range of it. Throws `StorageError('not_found')`; an end past the last byte is clamped.
   * Whoever does not read it to its end destroys it, or a file stays open, or a connection.
   */
  read(key: string, range?: ByteRange): Promise<{ body: Readable; sizeBytes: number }>
  /** A whole object in memory, for small ones: a stream costs several times what a file of some kilobytes does. Throws as `read` does. */
  whole(key: string): Promise<Buffer>
  /** Null when there is no such object. */
  head(key: string): Promise<StoredObject | null>
  /** Deleting what is not there is fine. */
  delete(key: string): Promise<void>
  list(prefix: string): AsyncIterable<ListedObject>
  /**
   * Throws away what writes left that broke off before `beforeMs` (milliseconds since 1970); no reader ever saw it.
   *
   * @param dryRun only counts
   * @returns how many, and their bytes where the store knows them
   */
  forgetUnfinished(beforeMs: number, dryRun?: boolean): Promise<Amount>
  /** A short-lived URL that serves the object without the hub, or null where the store has none (local disk). */
  signedUrl(
    key: string,
    options: { ttlSeconds: number; fileName?: string; mediaType?: string }
  ): Promise<string | null>
}

/** Objects, and how many bytes they take. */
export interface Amount {
  count: number
  bytes: number
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
