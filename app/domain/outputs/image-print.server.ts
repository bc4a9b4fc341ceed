import { buffer } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { blobKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { hashBands } from './perceptual-hash'
import { readPrint } from './read-print.server'

/** How prints are made: those of an earlier way are made anew. */
export const PRINT_SCHEME = 2

/**
 * Keeps what a stored picture is known by, so that it can be found by another. One of even colour is kept without bands:
 * it is known and never found as alike. Does nothing where a print exists that was made this way.
 *
 * @returns whether there is a print now; false when the bytes are gone or can not be read
 */
export async function printImage(hub: Pick<Hub, 'db' | 'store'>, sha256: string): Promise<boolean> {
  const [known] = await hub.db.execute(
    sql`select from image_prints where sha256 = ${sha256} and scheme = ${PRINT_SCHEME}`
  )
  if (known) return true
  const key = blobKey(sha256)
  if (!(await hub.store.head(key))) return false
  // read from the file as given: whether two pictures are alike may not depend on which copies existed when they were printed
  const print = await readPrint(await buffer((await hub.store.read(key)).body)).catch(() => null)
  if (!print) return false
  const { hash, crops } = print
  const even = hash === null
  const cropBands = even ? [] : [...new Set(crops.flatMap(hashBands))]
  await hub.db.execute(sql`
    insert into image_prints (sha256, hash, bands, crops, crop_bands, pixels, detail, scheme)
    values (${sha256}, ${String(hash ?? 0n)}::bigint, ${list(even ? [] : hashBands(hash))}::int[],
      ${list(even ? [] : crops)}::bigint[], ${list(cropBands)}::int[], ${String(print.pixels)}::bigint,
      decode(${Buffer.from(print.detail).toString('base64')}, 'base64'), ${PRINT_SCHEME})
    on conflict (sha256) do update set hash = excluded.hash, bands = excluded.bands, crops = excluded.crops,
      crop_bands = excluded.crop_bands, pixels = excluded.pixels, detail = excluded.detail, scheme = excluded.scheme`)
  return true
}

const list = (numbers: readonly (number | bigint)[]) => `{${numbers.join()}}`

const BATCH = 100

/**
 * Prints pictures of outputs that have no print yet, or one made an earlier way, in order of their names.
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
        and not exists (select from image_prints i where i.sha256 = b.sha256 and i.scheme = ${PRINT_SCHEME})
        and exists (select from outputs o where o.blob_sha256 = b.sha256)
      order by b.sha256 limit ${BATCH}`)
    for (const { sha256 } of rows) if (await printImage(hub, sha256)) printed += 1
    last = rows.at(-1)?.sha256 ?? ''
    if (rows.length < BATCH) break
  }
  return printed
}
