import { createHash } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'

export interface StoredFile {
  sha256: string
  sizeBytes: number
}

/** Takes bytes in order and says in the end what they were. */
export interface ByteSink {
  write(chunk: Uint8Array): Promise<void>
  /** Ends it. */
  store(store: Store, mediaType: string): Promise<StoredFile>
  discard(): Promise<void>
}

/** Bytes that are hashed and kept nowhere. */
export class HashOnly implements ByteSink {
  private readonly hash = createHash('sha256')
  private sizeBytes = 0

  async write(chunk: Uint8Array): Promise<void> {
    this.hash.update(chunk)
    this.sizeBytes += chunk.length
  }

  async store(): Promise<StoredFile> {
    return { sha256: this.hash.digest('hex'), sizeBytes: this.sizeBytes }
  }

  async discard(): Promise<void> {}
}

/** Written bytes after which they are sent on to the disk meanwhile: at the end of a large file there is less to wait for. */
const FLUSH_BYTES = 64 * 2 ** 20

/** A temporary file that is hashed as it is written, then moved into the store under its hash. Memory: one chunk. */
export class HashedFile implements ByteSink {
  private readonly hash = createHash('sha256')
  sizeBytes = 0
  private unflushed = 0
  private flushing: Promise<void> = Promise.resolve()

  private constructor(
    readonly path: string,
    private readonly file: FileHandle
  ) {}

  static async create(path: string): Promise<HashedFile> {
    return new HashedFile(path, await open(path, 'w'))
  }

  async write(chunk: Uint8Array): Promise<void> {
    const written = this.writeAll(chunk)
    // while the system writes
    this.hash.update(chunk)
    this.sizeBytes += chunk.length
    await written
    this.unflushed += chunk.length
    if (this.unflushed >= FLUSH_BYTES) this.flush()
  }

  private async writeAll(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; ) at += (await this.file.write(chunk, at)).bytesWritten
  }

  /** What goes wrong is told by `leave`: a disk says it once. */
  private flush(): void {
    this.unflushed = 0
    this.flushing = this.flushing.then(() => this.file.datasync())
    this.flushing.catch(() => {})
  }

  /** Closes the file and leaves it where it is. */
  async leave(): Promise<StoredFile> {
    await this.flushing
    await this.file.close()
    return { sha256: this.hash.digest('hex'), sizeBytes: this.sizeBytes }
  }

  /** Closes the file, puts it into the store (unless its bytes are there already) and removes it here. */
  async store(store: Store, mediaType: string): Promise<StoredFile> {
    const stored = await this.leave()
    await storeFile(store, this.path, stored, mediaType)
    return stored
  }

  async discard(): Promise<void> {
    await this.flushing.catch(() => {})
    await this.file.close().catch(() => {})
    await unlink(this.path).catch(() => {})
  }
}

/** Puts a file into the store under its hash (unless its bytes are there already) and removes it where it was. */
export async function storeFile(
  store: Store,
  path: string,
  { sha256, sizeBytes }: StoredFile,
  mediaType: string
): Promise<void> {
  const key = blobKey(sha256)
  const there = await store.head(key)
  if (there?.sizeBytes === sizeBytes) await unlink(path)
  else await store.putFile(key, path, { mediaType })
}

/** Puts small bytes into the store under their hash. */
export async function storeBytes(store: Store, bytes: Uint8Array, mediaType: string): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await store.put(blobKey(sha256), bytes, { mediaType })
  return { sha256, sizeBytes: bytes.length }
}
