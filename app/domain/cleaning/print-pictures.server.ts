import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Hub } from '../hub/hub.server'
import { PRINT_SCHEME, printImage } from '../outputs/image-print.server'
import type { Print } from '../outputs/read-print.server'

/**
 * What pictures are known by, by file; made and kept where it is not yet (usually the job that draws display copies was
 * quicker). Files that are no pictures, or can not be read, are left out: these are compared by their bytes.
 */
export async function printPictures(
  hub: Pick<Hub, 'db' | 'store'>,
  files: readonly string[]
): Promise<Map<string, Print>> {
  const wanted = [...new Set(files)]
  if (wanted.length === 0) return new Map()
  const unprinted = await hub.db.execute<{ sha256: string }>(sql`
    select b.sha256 from blobs b where b.sha256 in ${wanted} and b.media_type like 'image/%'
      and not exists (select from image_prints i where i.sha256 = b.sha256 and i.scheme = ${PRINT_SCHEME})`)
  for (const { sha256 } of unprinted) await printImage(hub, sha256)
  return storedPrints(hub.db, wanted)
}

/** What pictures are known by, by file, as far as it is kept. */
export async function storedPrints(db: Queryable, files: readonly string[]): Promise<Map<string, Print>> {
  if (files.length === 0) return new Map()
  const rows = await db.execute<Row>(sql`
    select sha256, hash::text as hash, cardinality(bands) = 0 as even, crops::text[] as crops, pixels::text as pixels, detail
    from image_prints where sha256 in ${files} and scheme = ${PRINT_SCHEME}`)
  return new Map(
    rows.map(({ sha256, hash, even, crops, pixels, detail }) => [
      sha256,
      { hash: even ? null : BigInt(hash), crops: crops.map(BigInt), pixels: BigInt(pixels), detail }
    ])
  )
}

interface Row extends Record<string, unknown> {
  sha256: string
  hash: string
  even: boolean
  crops: string[]
  pixels: string
  detail: Uint8Array
}
