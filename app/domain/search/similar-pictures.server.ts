import { sql } from 'drizzle-orm'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { hashImage, printImage } from '../outputs/image-print.server'
import { ALIKE_BITS, likenessOf, probeBands } from '../outputs/perceptual-hash'
import { inspectImage } from '../outputs/store-image.server'
import type { PictureHit } from './picture-hit'

const MOST = 24

/**
 * The published pictures nearest to one that somebody holds, nearest first. Its bytes are looked at and forgotten.
 *
 * @throws AppError as for a picture that is posted: what is no still PNG, JPEG or WebP, or is too large
 */
export async function findPicture(hub: Hub, bytes: Uint8Array): Promise<PictureHit[]> {
  await inspectImage(bytes)
  const hash = await hashImage(bytes)
  return hash === null ? [] : nearestPictures(hub, hash, null)
}

/**
 * The published pictures nearest to a published one, itself left out.
 *
 * @throws AppError `not_found` when no published output of a published prompt holds it
 */
export async function findAlike(hub: Hub, sha256: string): Promise<PictureHit[]> {
  const look = () =>
    hub.db.execute<{ hash: string | null; plain: boolean }>(sql`
      select i.hash::text as hash, coalesce(cardinality(i.bands) = 0, false) as plain
      from blobs b left join image_prints i on i.sha256 = b.sha256
      where b.sha256 = ${sha256} and b.media_type like 'image/%' and exists (
        select from outputs o join prompts p on p.id = o.prompt_id
        where o.blob_sha256 = b.sha256 and o.moderation_state = 'published' and p.moderation_state = 'published')`)
  let [print] = await look()
  if (!print) throw new AppError('not_found', 'No such picture')
  if (print.hash === null && (await printImage(hub, sha256))) [print] = await look()
  return print?.hash && !print.plain ? nearestPictures(hub, BigInt(print.hash), sha256) : []
}

/** One look-up of the bands' index, checked by the whole hash; each picture once, with its best-rated prompt. */
export async function nearestPictures(
  hub: Pick<Hub, 'db'>,
  hash: bigint,
  except: string | null
): Promise<PictureHit[]> {
  const bands = `{${probeBands(hash).join()}}`
  const rows = await hub.db.transaction(async (tx) => {
    // the planner thinks arrays overlap far more often than bands do, and would read the whole table
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`)
    return tx.execute<Omit<PictureHit, 'likeness'> & { bits: number }>(sql`
    with near as materialized (
      select sha256, bit_count((hash # ${hash.toString()}::bigint)::bit(64))::int as bits
      from image_prints where bands && ${bands}::int[]
    )
    select h.* from (select sha256, bits from near where bits <= ${ALIKE_BITS} and sha256 is distinct from ${except}) n
    cross join lateral (
      select n.sha256, n.bits, p.id as "promptId", o.id as "outputId", p.title, p.language, u.display_name as author,
        coalesce(o.width, 1) as width, coalesce(o.height, 1) as height, o.alt
      from outputs o join prompts p on p.id = o.prompt_id join users u on u.id = o.author_id
      where o.blob_sha256 = n.sha256 and o.moderation_state = 'published' and p.moderation_state = 'published'
      order by o.score desc, o.id limit 1
    ) h
    order by h.bits, h.sha256 limit ${MOST}`)
  })
  return rows.map(({ bits, ...hit }) => ({ ...hit, likeness: likenessOf(bits) }))
}
