import { createHash } from 'node:crypto'

/** Git blob id of bytes: sha1 of `blob <size>\0` and the bytes. */
export const gitBlobId = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')

/** Git blob id of the LFS pointer that stands for a large file (git-lfs spec v1). */
export const lfsPointerId = (sha256: string, sizeBytes: number): string =>
  gitBlobId(
    Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${sizeBytes}\n`)
  )
