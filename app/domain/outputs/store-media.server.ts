import type { Readable } from 'node:stream'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { digesting } from '~storage/digest'
import { AppError } from '../errors'
import type { ByteSource } from '../formats/containers/carriers'
import type { Hub } from '../hub/hub.server'
import { kindOf, MAX_BYTES } from './file-kind'
import { imageType } from './image-shape'
import { keepBlob } from './keep-blob.server'
import { readMediaShape } from './media/read-shape'
import type { MediaFault, MediaShape } from './media/shape'
import { storeImage } from './store-image.server'

/** A file that is kept; pixels and seconds where they are known. */
export interface StoredFile {
  sha256: string
  mediaType: string
  sizeBytes: number
  width: number | null
  height: number | null
  durationSeconds: number | null
}

const FAULTS: Record<MediaFault, [why: string, key: string]> = {
  type: ['Not a picture, sound or film that we take', 'output:error.file_type'],
  broken: ['The file is cut short or damaged', 'output:error.file_broken'],
  more: ['The file is also something else', 'output:error.file_more']
}

export const refuseFile = (fault: MediaFault): AppError => {
  const [why, key] = FAULTS[fault]
  return new AppError('unsupported_media', why, { key, fields: { files: key } })
}

/**
 * Looks at a file by its bytes and keeps it unchanged under their SHA-256: pictures as `storeImage` does, sound and film
 * after a look at their headers, streamed, so that no film is ever whole in memory. The same bytes twice are kept once.
 *
 * @param open gives the bytes from the start; asked for twice
 * @throws AppError `unsupported_media` (none of our types, damaged, or also something else), `too_large`
 */
export async function storeMedia(
  hub: Hub,
  source: ByteSource,
  open: () => Promise<Readable>
): Promise<StoredFile> {
  if (imageType(await source.read(0, 64))) {
    if (source.size > MAX_BYTES.image) throw tooLarge('image')
    return { ...(await storeImage(hub, await source.read(0, source.size))), durationSeconds: null }
  }
  const shape = await readMediaShape(source)
  if (typeof shape === 'string') throw refuseFile(shape)
  const kind = kindOf(shape.mediaType)
  if (!kind || source.size > MAX_BYTES[kind]) throw tooLarge(kind ?? 'video')
  return keep(hub, shape, open)
}

export const tooLarge = (kind: 'image' | 'audio' | 'video'): AppError => {
  const key = `output:error.${kind}_bytes`
  return new AppError('too_large', `Too large for ${kind}: over ${MAX_BYTES[kind]} bytes`, {
    key,
    fields: { files: key }
  })
}

async function keep(hub: Hub, shape: MediaShape, open: () => Promise<Readable>): Promise<StoredFile> {
  const digest = digesting()
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await pipeline(await open(), digest, nowhere)
  const { sha256, sizeBytes } = digest.result()
  const stored = { ...shape, sha256, sizeBytes }
  await keepBlob(hub, stored, async (key) => hub.store.put(key, await open(), { mediaType: shape.mediaType }))
  return stored
}
