import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { blobs } from '~db/schema'
import { AppError } from '../errors'
import { bytesSource } from '../formats/containers/walk'
import type { FileBytes } from '../formats/record'
import type { Hub } from '../hub/hub.server'
import { cleanFileName } from './file-name'
import { findUpload } from './find-upload.server'
import { type InspectFile, inspectFile } from './inspect-file.server'
import type { GivenFile } from './output-input'
import { recordInspection } from './record-inspection.server'
import { settleUpload } from './settle-upload.server'
import { type StoredFile, storeMedia } from './store-media.server'
import { storePoster } from './store-poster.server'

/** A file that is kept, and what is said of it for those who can not see or hear it. */
export type KeptFile = StoredFile & { alt: string }

/**
 * Keeps the file of an output: the bytes of a form, or an upload that is whole. Nothing but the file is written, so it may
 * run before, and without, the output.
 *
 * @throws AppError `unsupported_media`, `too_large`, `not_found` (no such upload of this person), `conflict` (not whole yet)
 */
export async function storeGivenFile(
  hub: Hub,
  author: { id: string },
  file: GivenFile,
  inspect: InspectFile = inspectFile
): Promise<KeptFile> {
  const stored =
    'uploadId' in file
      ? await fromUpload(hub, author, file.uploadId, inspect)
      : await fromBytes(hub, file.bytes, file.fileName ?? '', inspect)
  if (file.posterBytes?.byteLength && stored.mediaType.startsWith('video/'))
    await storePoster(hub, stored.sha256, file.posterBytes)
  return { ...stored, alt: file.alt ?? '' }
}

async function fromBytes(
  hub: Hub,
  bytes: Uint8Array,
  fileName: string,
  inspect: InspectFile
): Promise<StoredFile> {
  const stream = async () => Readable.from([bytes], { objectMode: false })
  return storeAndInspect(hub, { source: bytesSource(bytes), stream }, fileName, inspect)
}

/**
 * Keeps a file and reads once what it says of how it was made.
 *
 * @throws AppError as `storeMedia`
 */
export async function storeAndInspect(
  hub: Hub,
  { source, stream }: FileBytes,
  fileName: string,
  inspect: InspectFile = inspectFile
): Promise<StoredFile> {
  const stored = await storeMedia(hub, source, stream)
  await recordInspection(hub, stored.sha256, source, cleanFileName(fileName), inspect)
  return stored
}

async function fromUpload(
  hub: Hub,
  author: { id: string },
  id: string,
  inspect: InspectFile
): Promise<StoredFile> {
  await findUpload(hub, author, id)
  const upload = await settleUpload(hub, id, inspect)
  const refusal = upload?.refusal
  if (refusal)
    throw new AppError('unsupported_media', 'The upload was refused', {
      key: refusal,
      fields: { files: refusal }
    })
  const [blob] = upload?.sha256
    ? await hub.db.select().from(blobs).where(eq(blobs.sha256, upload.sha256))
    : []
  if (blob) return blob
  const key = 'output:error.upload_unfinished'
  throw new AppError('conflict', 'The upload is not whole yet', { key, fields: { files: key } })
}
