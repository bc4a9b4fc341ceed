import { eq } from 'drizzle-orm'
import { blobs, outputs } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { placesOf } from './blank-places.server'
import { deriveFull } from './derive-full.server'
import { deriveImage } from './derive-image.server'
import { derivePlaceholder } from './derive-placeholder.server'
import { kindOf } from './file-kind'
import { printImage } from './image-print.server'

/**
 * Makes what others see of an output's file: an image's display and full copies, a film's poster in sizes, what is blanked
 * in sound and film, the placeholder, and
 * what an image is found by when somebody searches with a picture. Words have none. What exists is kept.
 *
 * @returns the widths of display copies that exist afterwards, in pixels
 * @throws AppError `not_found` when there is no such output
 */
export async function deriveOutput(
  hub: Pick<Hub, 'db' | 'settings' | 'store'>,
  outputId: string
): Promise<number[]> {
  const [found] = await hub.db
    .select({ blob: blobs })
    .from(outputs)
    .leftJoin(blobs, eq(blobs.sha256, outputs.blobSha256))
    .where(eq(outputs.id, outputId))
  if (!found) throw new AppError('not_found', `No output ${outputId}`)
  if (!found.blob) return []
  const { sha256, mediaType, sizeBytes, posterSha256 } = found.blob
  const isImage = kindOf(mediaType) === 'image'
  if (!isImage) await placesOf(hub, sha256, sizeBytes)
  const picture = isImage ? sha256 : posterSha256
  if (!picture) return []
  const widths = await deriveImage(hub, picture)
  if (isImage) await deriveFull(hub, sha256, mediaType)
  await derivePlaceholder(hub, picture, [picture, sha256])
  if (isImage) await printImage(hub, sha256)
  return widths
}
