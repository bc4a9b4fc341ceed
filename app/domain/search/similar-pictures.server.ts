import { sql } from 'drizzle-orm'
import type { ContentRating } from '~db/vocabulary'
import { type Lens, seenThrough } from '../content-ratings/lens'
import { andSeenBy } from '../content-ratings/seen-by.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { alikePrints, planLookUps } from '../outputs/alike-prints.server'
import { printImage } from '../outputs/image-print.server'
import { likenessOf } from '../outputs/perceptual-hash'
import { type Looks, readLooks } from '../outputs/read-print.server'
import { inspectImage } from '../outputs/store-image.server'
import type { PictureHit } from './picture-hit'

/** Of a picture and its prompt's title. */
const pictureRating = sql`greatest(p.content_rating, o.content_rating)`

const MOST = 24
/** Pictures looked at for one search. */
const MOST_LOOKED_AT = 2000

/**
 * The published pictures nearest to one that somebody holds, nearest first. Its bytes are looked at and forgotten.
 *
 * @throws AppError as for a picture that is posted: what is no still PNG, JPEG or WebP, or is too large
 */
export async function findPicture(hub: Hub, bytes: Uint8Array, lens?: Lens): Promise<PictureHit[]> {
  await inspectImage(bytes)
  return nearestPictures(hub, await readLooks(bytes), null, lens)
}

/**
 * The published pictures nearest to a published one, itself left out.
 *
 * @throws AppError `not_found` when no published output of a published prompt holds it
 */
export async function findAlike(hub: Hub, sha256: string, lens?: Lens): Promise<PictureHit[]> {
  const look = () =>
    hub.db.execute<{ hash: string | null; crops: string[]; plain: boolean }>(sql`
      select i.hash::text as hash, i.crops::text[] as crops, coalesce(cardinality(i.bands) = 0, false) as plain
      from blobs b left join image_prints i on i.sha256 = b.sha256
      where b.sha256 = ${sha256} and b.media_type like 'image/%' and exists (
        select from outputs o join prompts p on p.id = o.prompt_id
        where o.blob_sha256 = b.sha256 and o.moderation_state = 'published' and p.moderation_state = 'published')`)
  let [print] = await look()
  if (!print) throw new AppError('not_found', 'No such picture')
  if (print.hash === null && (await printImage(hub, sha256))) [print] = await look()
  if (!print?.hash || print.plain) return []
  return nearestPictures(hub, { hash: BigInt(print.hash), crops: print.crops.map(BigInt) }, sha256, lens)
}

/** Pictures that look like it by their hashes; each once, with its best-rated prompt. */
export async function nearestPictures(
  hub: Pick<Hub, 'db'>,
  looks: Looks,
  except: string | null,
  lens?: Lens
): Promise<PictureHit[]> {
  if (looks.hash === null) return []
  const rows = await hub.db.transaction(async (tx) => {
    await planLookUps(tx)
    return tx.execute<Omit<PictureHit, 'likeness' | 'veil'> & { bits: number; rating: ContentRating }>(sql`
    with near as materialized (${alikePrints([{ id: '', ...looks }], MOST_LOOKED_AT)})
    select h.* from (select sha256, bits from near where sha256 is distinct from ${except}) n
    cross join lateral (
      select n.sha256, n.bits, p.id as "promptId", o.id as "outputId", p.title, p.language, u.display_name as author,
        coalesce(o.width, 1) as width, coalesce(o.height, 1) as height, o.alt, ${pictureRating} as rating
      from outputs o join prompts p on p.id = o.prompt_id join users u on u.id = o.author_id
      where o.blob_sha256 = n.sha256 and o.moderation_state = 'published' and p.moderation_state = 'published'
        ${andSeenBy(lens, pictureRating)}
      order by o.score desc, o.id limit 1
    ) h
    order by h.bits, h.sha256 limit ${MOST}`)
  })
  return rows.map(({ bits, rating, ...hit }) => ({
    ...hit,
    likeness: likenessOf(bits),
    veil: seenThrough(lens, rating) === 'show' ? null : rating
  }))
}
