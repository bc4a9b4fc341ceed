import { eq, type SQL, sql } from 'drizzle-orm'
import { releases } from '~db/schema'
import { leftRows } from '../held-rows.server'
import { planByKey, planWide, type Tx } from '../wide-read.server'

/**
 * Why what has become of its parts forbids a row of a release, or null. Of `release_records k` with `PARTS`
 * joined.
 */
export const WHY_LEFT = sql`case
  when p.moderation_state = 'withdrawn' or o.moderation_state = 'withdrawn' or x.moderation_state = 'withdrawn' then 'withdrawn'
  when p.id is null or p.moderation_state not in ('published', 'limited')
    or k.output_id is not null and (o.id is null or o.moderation_state not in ('published', 'limited'))
    or k.other_output_id is not null and (x.id is null or x.moderation_state not in ('published', 'limited'))
    or r.id is null or r.moderation_state not in ('published', 'limited') then 'removed'
  when 'limited' in (p.moderation_state, o.moderation_state, x.moderation_state, r.moderation_state) then 'limited'
  when not p.training_consent or not o.training_consent or not x.training_consent then 'consent'
  end`

/** Why a row of a release may not be there any more, or null: its mark, or else `WHY_LEFT`. */
export const LEFT = sql`case when k.revoked_at is not null then coalesce(k.revoked_reason, 'withdrawn') else ${WHY_LEFT} end`

export const PARTS = sql`
  left join prompts p on p.id = k.prompt_id
  left join outputs o on o.id = k.output_id
  left join outputs x on x.id = k.other_output_id
  left join prompt_revisions r on r.id = k.revision_id`

/** A record's name in every release: the output's id; the prompt's; both outputs' with `_` between. */
export const RECORD_ID = sql`case when k.other_output_id is not null then k.output_id || '_' || k.other_output_id
  else coalesce(k.output_id, k.prompt_id)::text end`

/**
 * Positions of rows of a full release that are marked, or a part of which may not be shown or used: sought among what may not,
 * which is little and indexed, rather than row by row. Parts of contributions are never deleted
 * (tests/architecture/release-rows.test.ts). Ask it after `planWide`. Positions may come twice.
 */
function goneRows(releaseId: string): SQL {
  const held = sql`select k.position from release_records k where k.release_id = ${releaseId}::uuid`
  const refused = (table: string, column: string, not: SQL) => {
    const [part, id] = [sql.identifier(table), sql.raw(`k.${column}`)]
    return sql`${held} and ${id} in (select id from ${part} where ${not})`
  }
  const unshown = sql`moderation_state <> 'published'`
  const ungiven = sql`${unshown} or not training_consent`
  return sql`${held} and k.revoked_at is not null
    union all ${refused('prompts', 'prompt_id', ungiven)} union all ${refused('prompt_revisions', 'revision_id', unshown)}
    union all ${refused('outputs', 'output_id', ungiven)} union all ${refused('outputs', 'other_output_id', ungiven)}`
}

/**
 * True when a record of the release was withdrawn, taken down, or lost its consent since the snapshot. The
 * rows of a full release are listed when its snapshot is over, so what left during that is not marked in
 * them; those of a patch were listed and looked through long before, and whatever took one since marked it in
 * the same transaction.
 */
export async function anyRecordLeft(tx: Tx, releaseId: string): Promise<boolean> {
  const [release] = await tx
    .select({ rowsOf: releases.rowsOf })
    .from(releases)
    .where(eq(releases.id, releaseId))
  if (release?.rowsOf)
    return (await tx.execute(sql`select from (${leftRows(releaseId)}) l limit 1`)).length > 0
  await planWide(tx)
  const left = await tx.execute(sql`select from (${goneRows(releaseId)}) g limit 1`)
  await planByKey(tx)
  return left.length > 0
}
