import { createHash } from 'node:crypto'

/** Git blob id of bytes: sha1 of `blob <size>\0` and the bytes. */
export const gitBlobId = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')

/** The text that stands for a large file (git-lfs spec v1). */
const lfsPointer = (sha256: string, sizeBytes: number): Buffer =>
  Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${sizeBytes}\n`)

/** Git blob id of the LFS pointer that stands for a large file. */
export const lfsPointerId = (sha256: string, sizeBytes: number): string =>
  gitBlobId(lfsPointer(sha256, sizeBytes))

/** How Git LFS speaks of a file: the sha256 of its bytes, and how long its pointer is. All three or nothing. */
export interface Lfs {
  oid: string
  size: number
  pointerSize: number
}

/** The LFS side of a release file; null for one that is known by its own blob id. */
export const lfsOf = (file: { oid: string; sha256: string; sizeBytes: number }): Lfs | null =>
  file.oid === lfsPointerId(file.sha256, file.sizeBytes)
    ? {
        oid: file.sha256,
        size: file.sizeBytes,
        pointerSize: lfsPointer(file.sha256, file.sizeBytes).length
      }
    : null
