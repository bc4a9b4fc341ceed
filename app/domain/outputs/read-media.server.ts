import type { Readable } from 'node:stream'
import { blobKey, derivativeKey } from '~storage/keys'
import type { StorageError } from '~storage/store'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { deriveImage } from './derive-image.server'
import { nearestWidth } from './display'

export interface Media {
  body: Readable
  sizeBytes: number
  mediaType: string
  /** Everybody may see it: a published output of a published prompt holds these bytes. */
  open: boolean
}

interface Row {
  mediaType: string
  width: number
  open: boolean
  mine: boolean
}

/**
 * An image's bytes: a display copy (made on the spot if it is missing) or the file as given.
 *
 * @param viewer asked for only when the image is not public; `reviewer` may see any, an author their own
 * @throws AppError `not_found` (no such image, or not for this viewer)
 */
export async function readMedia(
  hub: Hub,
  sha256: string,
  variant: number | 'original',
  viewer: () => Promise<{ id: string; reviewer: boolean } | null>
): Promise<Media> {
  const [image] = await hub.db.$client<Row[]>`
    select b.media_type as "mediaType", coalesce(b.width, 1) as width, exists (
      select from outputs o join prompts p on p.id = o.prompt_id
      where o.blob_sha256 = b.sha256 and o.moderation_state = 'published' and p.moderation_state = 'published') as open
    from blobs b where b.sha256 = ${sha256}`
  if (!image || !(image.open || (await isFor(hub, sha256, await viewer()))))
    throw new AppError('not_found', 'No such image')
  if (variant === 'original') {
    const stored = await hub.store.read(blobKey(sha256))
    return { ...stored, mediaType: image.mediaType, open: image.open }
  }
  const key = derivativeKey(sha256, nearestWidth(variant, image.width))
  const stored = await hub.store.read(key).catch(async (error: unknown) => {
    if (!isMissing(error)) throw error
    await deriveImage(hub, sha256)
    return hub.store.read(key)
  })
  return { ...stored, mediaType: 'image/webp', open: image.open }
}

/** By name, for the store may come from another bundle with a class of its own. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StorageError' && (error as StorageError).code === 'not_found'

async function isFor(
  hub: Hub,
  sha256: string,
  viewer: { id: string; reviewer: boolean } | null
): Promise<boolean> {
  if (!viewer || viewer.reviewer) return Boolean(viewer)
  const [own] = await hub.db.$client`
    select from outputs where blob_sha256 = ${sha256} and author_id = ${viewer.id} and moderation_state <> 'erased' limit 1`
  return Boolean(own)
}
