import { sql } from 'drizzle-orm'
import { fewAtOnce } from '../hub/few-at-once'
import type { Hub } from '../hub/hub.server'
import { cleanCopies } from '../outputs/clean-copy.server'
import { EXTENSIONS, type FrozenImage, freezeImage } from './freeze-image.server'
import type { KeptRow } from './record-rows.server'

/** Images looked at together: one is read while another is drawn anew. */
const AT_ONCE = 4

/**
 * Fixes the images of rows for good: each is named by the bytes the release will hold of it. What an earlier release found out
 * about the same image is not found out again.
 *
 * @returns the size of each row's images, in bytes; empty where no row has any
 */
export async function freezeImages(
  hub: Pick<Hub, 'db' | 'store'>,
  rows: Iterable<KeptRow>
): Promise<number[]> {
  // rows without images take each other's place and are gone once they were looked at
  if (!Array.isArray(rows)) return []
  const kept: KeptRow[] = rows
  const kinds = new Map<string, string>()
  for (const { images } of kept)
    for (const { image, mediaType } of images) kinds.set(image.original, mediaType)
  if (kinds.size === 0) return []
  const frozen = await knownOf(hub, [...kinds.keys()])
  const unknown = [...kinds].filter(([original]) => !frozen.has(original))
  let at = 0
  for await (const one of fewAtOnce(unknown, AT_ONCE, ([original]) =>
    freezeImage(hub, original, kinds.get(original) ?? '')
  ))
    frozen.set(unknown[at++]?.[0] ?? '', one)
  await remember(
    hub,
    unknown.map(([original]) => [original, frozen.get(original) as FrozenImage])
  )
  return kept.map(({ images }) => {
    let sizeBytes = 0
    for (const { image, outputId, mediaType } of images) {
      const found = frozen.get(image.original) as FrozenImage
      image.sha256 = found.sha256
      image.path = `${outputId}.${EXTENSIONS[mediaType] ?? 'bin'}`
      sizeBytes += found.sizeBytes
    }
    return sizeBytes
  })
}

/** What is known of these images by now, as copies are made today. Asked beside the snapshot's transaction, which is being read from. */
async function knownOf({ db }: Pick<Hub, 'db'>, originals: string[]): Promise<Map<string, FrozenImage>> {
  const rows = await db.execute<FrozenImage & { original: string } & Record<string, unknown>>(sql`
    select b.sha256 as original, b.frozen ->> 'sha256' as sha256, (b.frozen ->> 'sizeBytes')::float8 as "sizeBytes"
    from blobs b
    where b.sha256 in (select jsonb_array_elements_text(${JSON.stringify(originals)}::jsonb))
      and b.frozen ->> 'by' = ${cleanCopies()}`)
  return new Map(rows.map(({ original, sha256, sizeBytes }) => [original, { sha256, sizeBytes }]))
}

/** Never waits: an image somebody has just in hand is found out about another time. */
async function remember({ db }: Pick<Hub, 'db'>, found: [string, FrozenImage][]): Promise<void> {
  if (found.length === 0) return
  const rows = found.map(([original, { sha256, sizeBytes }]) => ({
    original,
    frozen: { by: cleanCopies(), sha256, sizeBytes }
  }))
  await db.execute(sql`
    update blobs set frozen = f.frozen from (
      select b.sha256, r.frozen from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(original text, frozen jsonb)
      join blobs b on b.sha256 = r.original
      for no key update of b skip locked) f
    where blobs.sha256 = f.sha256`)
}
