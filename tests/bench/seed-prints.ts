import { sql } from 'drizzle-orm'
import type { Database } from '~db/client'

/**
 * Seeds `total` prints of made pictures: hashes that are spread evenly, and of each five crops that differ from it in about
 * five bits. Copied past the tables' rules; the indexes are built at the end.
 */
export async function seedPrints(db: Database, total: number): Promise<void> {
  await db.execute(sql`alter table image_prints drop constraint image_prints_sha256_blobs_sha256_fk`)
  await db.execute(sql`drop index image_prints_bands_idx, image_prints_crops_idx`)
  await db.execute(sql`
    create function made_bands(hash bigint) returns integer[] immutable language sql return array[
      (hash & 2097151)::integer, (1 << 22) | ((hash >> 21) & 2097151)::integer, (2 << 22) | ((hash >> 42) & 4194303)::integer]`)
  await db.execute(sql`
    create function made_crops(hash bigint, seed text) returns bigint[] immutable language sql return array(
      select hash # (1::bigint << (get_byte(b, 0) & 63)) # (1::bigint << (get_byte(b, 1) & 63)) # (1::bigint << (get_byte(b, 2) & 63))
        # (1::bigint << (get_byte(b, 3) & 63)) # (1::bigint << (get_byte(b, 4) & 63))
      from generate_series(1, 5) n, lateral (select decode(md5(seed || n), 'hex') as b) m)`)
  await db.execute(sql`
    insert into image_prints (sha256, hash, bands, crops, crop_bands, pixels, scheme)
    select lpad(to_hex(i), 64, '0'), h, made_bands(h), c,
      array(select distinct unnest(made_bands(crop)) from unnest(c) crop), h, 2
    from generate_series(0, ${sql.raw(String(total - 1))}) i,
      lateral (select ('x' || substr(md5('hash' || i), 1, 16))::bit(64)::bigint as h) a,
      lateral (select made_crops(h, 'crop' || i) as c) b`)
  await db.execute(
    sql`create index image_prints_bands_idx on image_prints using gin (bands) with (fastupdate = off)`
  )
  await db.execute(
    sql`create index image_prints_crops_idx on image_prints using gin (crop_bands) with (fastupdate = off)`
  )
  await db.execute(sql.raw('vacuum analyze image_prints'))
}
