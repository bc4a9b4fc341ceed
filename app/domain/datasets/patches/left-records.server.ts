import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'

/**
 * Why a row of a release may not be there any more, or null: its mark, or else what has become of its parts. Of
 * `release_records k` with `PARTS` joined.
 */
export const LEFT = sql`case
  when k.revoked_at is not null then coalesce(k.revoked_reason, 'withdrawn')
  when p.moderation_state = 'withdrawn' or o.moderation_state = 'withdrawn' or x.moderation_state = 'withdrawn' then 'withdrawn'
  when p.id is null or p.moderation_state not in ('published', 'limited')
    or k.output_id is not null and (o.id is null or o.moderation_state not in ('published', 'limited'))
    or k.other_output_id is not null and (x.id is null or x.moderation_state not in ('published', 'limited'))
    or r.id is null or r.moderation_state not in ('published', 'limited') then 'removed'
  when 'limited' in (p.moderation_state, o.moderation_state, x.moderation_state, r.moderation_state) then 'limited'
  when not p.training_consent or not o.training_consent or not x.training_consent then 'consent'
  end`

export const PARTS = sql`
  left join prompts p on p.id = k.prompt_id
  left join outputs o on o.id = k.output_id
  left join outputs x on x.id = k.other_output_id
  left join prompt_revisions r on r.id = k.revision_id`

/** A record's name in every release: the output's id; the prompt's; both outputs' with `_` between. */
export const RECORD_ID = sql`case when k.other_output_id is not null then k.output_id || '_' || k.other_output_id
  else coalesce(k.output_id, k.prompt_id)::text end`

/** True when a record of the release was withdrawn, taken down, or lost its consent since the snapshot. */
export async function anyRecordLeft(tx: Queryable, releaseId: string): Promise<boolean> {
  const left = await tx.execute(sql`
    select 1 from release_records k ${PARTS} where k.release_id = ${releaseId}::uuid and ${LEFT} is not null limit 1`)
  return left.length > 0
}
