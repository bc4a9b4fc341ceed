import { buffer } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { imagePrints } from '~db/schema'
import { blobKey, derivativeKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { DISPLAY_WIDTHS } from './display'
import { OUTPUT_LIMITS } from './limits'
import { GREY_SIDE, hashBands, perceptualHash } from './perceptual-hash'

/** What a picture looks like: the hash of its upright, grey, 32 × 32 form on white. Null for one even colour. */
export async function hashImage(bytes: Uint8Array): Promise<bigint | null> {
  const grey = await sharp(bytes, { limitInputPixels: OUTPUT_LIMITS.imagePixels })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .resize(GREY_SIDE, GREY_SIDE, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { data, info } = grey
  return perceptualHash(
    info.channels === 1
      ? data
      : Uint8Array.from({ length: info.width * info.height }, (_, i) => data[i * info.channels] ?? 0)
  )
}

/**
 * Keeps what a stored picture looks like, so that it can be found by another. One of even colour is kept without bands:
 * it is known and never found. Does nothing where a print exists.
 *
 * @returns whether there is a print now; false when the bytes are gone or can not be read
 */
export async function printImage(hub: Pick<Hub, 'db' | 'store'>, sha256: string): Promise<boolean> {
  const bytes = await readSmall(hub, sha256)
  const hash = bytes ? await hashImage(bytes).catch(() => undefined) : undefined
  if (hash === undefined) return false
  const print = { sha256, hash: hash ?? 0n, bands: hash === null ? [] : hashBands(hash) }
  await hub.db.insert(imagePrints).values(print).onConflictDoNothing()
  return true
}

/** The smallest display copy, which is as good and far quicker to decode, or the file as given. */
async function readSmall({ store }: Pick<Hub, 'store'>, sha256: string): Promise<Uint8Array | null> {
  for (const key of [derivativeKey(sha256, DISPLAY_WIDTHS[0]), blobKey(sha256)])
    if (await store.head(key)) return buffer((await store.read(key)).body)
  return null
}

const BATCH = 100

/**
 * Prints pictures of outputs that have none yet, in order of their names.
 *
 * @param most how many to look at in one go
 * @returns how many were printed
 */
export async function printMissing(hub: Pick<Hub, 'db' | 'store'>, most = 1000): Promise<number> {
  let printed = 0
  let last = ''
  for (let looked = 0; looked < most; looked += BATCH) {
    const rows = await hub.db.execute<{ sha256: string }>(sql`
      select b.sha256 from blobs b
      where b.sha256 > ${last} and b.media_type like 'image/%'
        and not exists (select from image_prints i where i.sha256 = b.sha256)
        and exists (select from outputs o where o.blob_sha256 = b.sha256)
      order by b.sha256 limit ${BATCH}`)
    for (const { sha256 } of rows) if (await printImage(hub, sha256)) printed += 1
    last = rows.at(-1)?.sha256 ?? ''
    if (rows.length < BATCH) break
  }
  return printed
}
