import { createHash } from 'node:crypto'
import type { Store } from '~storage/store'
import { StorageError } from '~storage/store'
import { EXTENSIONS, readBlob } from './freeze-image.server'
import type { DatasetRecord, RecordImage } from './record'

/** The bytes of a record's images, by their sha256. */
export async function imagesOf(
  store: Store,
  { image, other }: Pick<DatasetRecord, 'image' | 'other'>
): Promise<Map<string, Buffer>> {
  const images = new Map<string, Buffer>()
  for (const one of [image, other?.image]) if (one) images.set(one.sha256, await bytesOf(store, one))
  return images
}

/** A copy that was frozen without what told of its author is thrown away once it is in the release's files; then it is made again. */
async function bytesOf(store: Store, image: RecordImage): Promise<Buffer> {
  try {
    return await readBlob({ store }, image.sha256)
  } catch (error) {
    const gone = error instanceof StorageError && error.code === 'not_found'
    if (!gone || image.original === image.sha256) throw error
  }
  // loaded where it is needed alone: every thread of a build would have it
  const { cleanCopy } = await import('../outputs/clean-copy.server')
  const extension = image.path.slice(image.path.lastIndexOf('.') + 1)
  const [mediaType = ''] = Object.entries(EXTENSIONS).find(([, each]) => each === extension) ?? []
  const clean = await cleanCopy(await readBlob({ store }, image.original), mediaType)
  if (!clean || createHash('sha256').update(clean).digest('hex') !== image.sha256)
    throw new Error(`The image ${image.path} does not come out as it was`)
  return clean
}
