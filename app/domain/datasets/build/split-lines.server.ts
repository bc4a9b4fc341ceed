import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { Store } from '~storage/store'
import { storeFile } from '../hashed-file.server'
import { MEDIA_TYPES } from '../release-paths'

const READ_BYTES = 256 * 1024

/**
 * The training lines of a split, one file from the beginning: an encoder appends those of shard after shard, so that in
 * the end nothing has to be put together. Hashed here, each part once it is written.
 */
export class SplitLines {
  private readonly hash = createHash('sha256')
  private sizeBytes = 0
  private hashed: Promise<void> = Promise.resolve()
  private stored: Promise<string> | null = null

  /** @param path of a file that is not there yet */
  constructor(
    private readonly store: Store,
    private readonly path: string
  ) {}

  /** Where the lines of the next shard begin. */
  get next(): { path: string; from: number } {
    return { path: this.path, from: this.sizeBytes }
  }

  /** Takes bytes that were appended. */
  add(bytes: number): void {
    const from = this.sizeBytes
    this.sizeBytes += bytes
    this.hashed = this.hashed.then(() => this.read(from, bytes))
    this.hashed.catch(() => {}) // told by `whole`
  }

  /** Stores the file; nothing is added any more. @returns its SHA-256 */
  whole(): Promise<string> {
    this.stored ??= this.hashed.then(async () => {
      const stored = { sha256: this.hash.digest('hex'), sizeBytes: this.sizeBytes }
      await storeFile(this.store, this.path, stored, MEDIA_TYPES.jsonl)
      return stored.sha256
    })
    return this.stored
  }

  private async read(from: number, bytes: number): Promise<void> {
    const file = await open(this.path)
    try {
      await this.hashRange(file, from, from + bytes)
      // in the end there is less to wait for
      await file.datasync()
    } finally {
      await file.close()
    }
  }

  private async hashRange(file: FileHandle, from: number, to: number): Promise<void> {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, to - from))
    for (let at = from; at < to; ) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, to - at), at)
      if (bytesRead === 0) throw new Error(`Training lines end after ${at} of ${to} bytes`)
      this.hash.update(buffer.subarray(0, bytesRead))
      at += bytesRead
    }
  }
}
