import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { blobKey, cleanKey, derivativeKey } from '~storage/keys'
import type { StorageError } from '~storage/store'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { cleanCopy } from './clean-copy.server'
import { deriveImage } from './derive-image.server'
import { nearestWidth } from './display'

export interface Media {
  body: Readable
  sizeBytes: number
  mediaType: string
  /** Everybody gets the same: a published output of a published prompt holds the image, and these are not its bytes as given. */
  open: boolean
}

interface Row {
  mediaType: string
  width: number
  open: boolean
  mine: boolean
}

/**
 * An image's bytes: a display copy (made on the spot if it is missing) or the whole file. The file as given is for its
 * author and reviewers; others get it without what tells of places and people.
 *
 * @param viewer asked for when the image is not public, or its file is wanted; `reviewer` may see any, an author their own
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
  const theirs = image?.open && variant !== 'original' ? false : await isFor(hub, sha256, await viewer())
  if (!image || !(image.open || theirs)) throw new AppError('not_found', 'No such image')
  if (variant === 'original') {
    const stored = theirs
      ? await hub.store.read(blobKey(sha256))
      : await readClean(hub, sha256, image.mediaType)
    return { ...stored, mediaType: image.mediaType, open: !theirs }
  }
  const key = derivativeKey(sha256, nearestWidth(variant, image.width))
  const stored = await hub.store.read(key).catch(async (error: unknown) => {
    if (!isMissing(error)) throw error
    await deriveImage(hub, sha256)
    return hub.store.read(key)
  })
  return { ...stored, mediaType: 'image/webp', open: image.open }
}

/** The file in full size as strangers may have it; a copy is made once where the file says too much. */
async function readClean(hub: Hub, sha256: string, mediaType: string) {
  const key = cleanKey(sha256)
  if (await hub.store.head(key)) return hub.store.read(key)
  const { body } = await hub.store.read(blobKey(sha256))
  const clean = await cleanCopy(await buffer(body), mediaType)
  if (!clean) return hub.store.read(blobKey(sha256))
  await hub.store.put(key, clean, { mediaType })
  return hub.store.read(key)
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
