import { eq } from 'drizzle-orm'
import { outputs } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { deriveImage } from './derive-image.server'
import { printImage } from './image-print.server'

/**
 * Makes the display copies of an output, and what it is found by when somebody searches with a picture; texts have none.
 *
 * @returns the widths that exist afterwards, in pixels
 * @throws AppError `not_found` when there is no such output
 */
export async function deriveOutput(hub: Pick<Hub, 'db' | 'store'>, outputId: string): Promise<number[]> {
  const [found] = await hub.db
    .select({ sha256: outputs.blobSha256 })
    .from(outputs)
    .where(eq(outputs.id, outputId))
  if (!found) throw new AppError('not_found', `No output ${outputId}`)
  if (!found.sha256) return []
  const widths = await deriveImage(hub, found.sha256)
  await printImage(hub, found.sha256)
  return widths
}
