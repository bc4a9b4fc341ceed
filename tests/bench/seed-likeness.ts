import { hashBands } from '~/domain/outputs/perceptual-hash'
import type { Database } from '~db/client'
import { uuidOf } from './seed'
import { randomFrom } from './seed-words'

const BATCH = 5000

/** One random 64-bit hash for each picture: signed, as the database keeps it. */
export function madeHash(n: number): bigint {
  const random = randomFrom(n * 7 + 3)
  const half = () => BigInt(Math.floor(random() * 2 ** 32))
  return BigInt.asIntN(64, (half() << 32n) | half())
}

const sha256Of = (n: number) => n.toString(16).padStart(64, '0')

/**
 * Gives every seeded prompt's revision a fingerprint (clusters of their own, bands that no other shares), and one prompt in
 * four a picture with its print.
 */
export async function seedLikeness(db: Database, total: number): Promise<void> {
  const sql = db.$client
  for (let from = 0; from < total; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, total - from) }, (_, i) => {
      const n = from + i
      const bands = Array.from({ length: 14 }, (_, band) => String(madeHash(n * 14 + band + 1)))
      return { revision: uuidOf('revision', n), prompt: uuidOf('prompt', n), bands: `{${bands.join()}}` }
    })
    await sql`insert into fingerprints (subject_type, subject_id, prompt_id, exact, bands, cluster_id)
      select 'revision', revision, prompt, 0, bands::bigint[], revision
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(revision uuid, prompt uuid, bands text)`
    const pictures = Array.from({ length: Math.floor(rows.length / 4) }, (_, i) => {
      const n = from + i * 4
      const hash = madeHash(n)
      return {
        sha256: sha256Of(n),
        output: uuidOf('output', n),
        hash: String(hash),
        bands: `{${hashBands(hash).join()}}`
      }
    })
    await sql.begin(async (tx) => {
      await tx`create temp table made on commit drop as select * from jsonb_to_recordset(${JSON.stringify(pictures)}::jsonb)
        as r(sha256 text, output uuid, hash bigint, bands text)`
      await tx`insert into blobs (sha256, media_type, size_bytes, width, height) select sha256, 'image/png', 1, 640, 480 from made`
      await tx`insert into image_prints (sha256, hash, bands) select sha256, hash, bands::int[] from made`
      await tx`insert into outputs (id, prompt_id, revision_id, author_id, generator_id, modality, blob_sha256, width, height,
          license, training_consent, consent_version, consented_at, content_hash, moderation_state, published_at)
        select gen_random_uuid(), o.prompt_id, o.revision_id, o.author_id, o.generator_id, 'image', m.sha256, 640, 480,
          o.license, true, '2026-11', now(), m.sha256, 'published', now()
        from made m join outputs o on o.id = m.output`
    })
  }
  await sql.unsafe('vacuum analyze')
}
