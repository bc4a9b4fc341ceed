import { sql } from 'drizzle-orm'
import type { Database } from '~db/client'

/** Columns that a second answer has from the first. */
const KEPT = sql.raw(
  `prompt_id, revision_id, author_id, generator_id, modality, text, blob_sha256, width, height, license, training_consent,
   consent_version, consented_at, moderation_state, language, cleaned_text, pipeline_version, cleaned_at, created_at, published_at`
)
/** Ballots on a pair that was voted on. */
const BALLOTS = 3

/**
 * Gives the outputs of one prompt in three, text or picture, another beside them, rated by others, and lets people vote on half of
 * these pairs: seeded prompts have one of a kind, of which no pair can be made. Past triggers; nothing of datasets
 * reads what they would write. The database's user must be its superuser.
 */
export async function seedSecondAnswers(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`
      with drawn as (
        select o.*, md5(o.id::text) as lot, 1 + abs(hashtext(o.id::text)) % 20 as raters from outputs o
        where abs(hashtext(o.prompt_id::text)) % 3 = 0
      )
      insert into outputs (id, content_hash, rating_count, overall_sum, adherence_sum, quality_sum, score, ${KEPT})
      select lot::uuid, lot, raters, total, total, total, (15.0 + total) / (5 + raters), ${KEPT} from drawn
        cross join lateral (select raters + abs(hashtext(lot)) % (raters * 4 + 1) as total) given`)
    await tx.execute(sql`
      with voters as (select array_agg(id order by id) as ids from users)
      insert into ballots (id, voter_id, prompt_id, first_id, second_id, choice, first_left)
      select gen_random_uuid(), ids[1 + (abs(hashtext(a.id::text)) + n * 7) % cardinality(ids)], a.prompt_id,
        least(a.id, b.id), greatest(a.id, b.id),
        (array['first', 'second', 'first', 'tie']::ballot_choice[])[1 + abs(hashtext(a.id::text || n)) % 4], n % 2 = 0
      from outputs a join outputs b on b.id = md5(a.id::text)::uuid cross join generate_series(1, ${BALLOTS}) n cross join voters
      where abs(hashtext(a.prompt_id::text)) % 6 = 0`)
  })
  await db.$client.unsafe('vacuum analyze outputs, ballots')
}
