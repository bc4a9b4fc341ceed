import { buffer } from 'node:stream/consumers'
import { encode } from 'blurhash'
import { and, inArray, isNull } from 'drizzle-orm'
import { blobs } from '~db/schema'
import { derivativeKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { DISPLAY_WIDTHS } from './display'
import { sharp } from './sharp.server'

/** Pixels a side that are looked at, and the detail that is kept (components across and down; blurha.sh). */
const SIDE = 32
const ACROSS = 4
const DOWN = 3

/** Computes the BlurHash of a picture by its smallest display copy, which is there, and writes it to the blobs that have none. */
export async function derivePlaceholder(
  hub: Pick<Hub, 'db' | 'store'>,
  pictureSha256: string,
  blobIds: string[]
): Promise<void> {
  const blank = and(inArray(blobs.sha256, blobIds), isNull(blobs.placeholder))
  if ((await hub.db.$count(blobs, blank)) === 0) return
  const copy = await buffer((await hub.store.read(derivativeKey(pictureSha256, DISPLAY_WIDTHS[0]))).body)
  const { data, info } = await sharp(copy)
    .resize(SIDE, SIDE, { fit: 'inside' })
    .flatten({ background: '#ffffff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const placeholder = encode(new Uint8ClampedArray(data), info.width, info.height, ACROSS, DOWN)
  await hub.db.update(blobs).set({ placeholder }).where(blank)
}
