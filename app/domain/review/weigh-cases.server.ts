import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { anyOf } from '../prompts/publish-ids.server'
import { DATASET_POINTS, DATASETS_MOST, FINDINGS_MOST, GRAVITY_POINTS, LATE_POINTS } from './priority'

/**
 * Weighs live cases anew from what is now known of them (`PriorityParts`), and notes what the queue is filtered by. Rows
 * whose weight stays are not written. Call it in the transaction of whatever a part comes from.
 *
 * @returns how many changed
 */
export async function weighCases(tx: Queryable, caseIds: readonly string[]): Promise<number> {
  if (caseIds.length === 0) return 0
  const gravity = (severity: unknown) => sql`(array[${points(GRAVITY_POINTS)}])[1 + ${severity}]`
  const changed = await prepared<{ id: string }>(
    tx,
    sql`
    with asked as (
      select id, subject_type, subject_id, prompt_id, severity, late from cases
      where id = ${anyOf(caseIds)} and state <> 'closed'
    ), told as (
      select a.*, r.points as reports, r.n as report_count, r.reasons, f.points as findings
      from asked a
      cross join lateral (
        select coalesce(sum(weight), 0)::int as points, count(*)::int as n,
          coalesce(array_agg(distinct reason order by reason), '{}') as reasons
        from reports where case_id = a.id
      ) r
      cross join lateral (
        select coalesce(sum(${gravity(sql`severity`)}), 0)::int as points from findings
        where subject_type = a.subject_type and subject_id = a.subject_id and superseded_at is null
          and verdict in ('drop', 'flag')
      ) f
    ), met as (
      select t.id, t.reports, t.report_count, t.reasons, coalesce(o.modality, 'text') as modality,
        coalesce(p.language, 'und') as language,
        -- nobody reported it: what opened it was a check, which counts even where its finding has gone
        least(${FINDINGS_MOST}, greatest(t.findings, case when t.report_count = 0 then ${gravity(sql`t.severity`)} else 0 end)) as findings,
        case when coalesce(o.moderation_state, p.moderation_state) <> 'published' then 0 else
          2 * floor(log(1 + coalesce(o.rating_count,
            p.rating_count + p.comment_count + p.reaction_count + p.remix_count + p.collection_count, 0)))::int
        end as reach,
        least(${DATASETS_MOST}, h.n) as datasets, (array[${points(LATE_POINTS)}])[1 + t.late] as late
      from told t
      left join prompts p on p.id = t.prompt_id
      left join outputs o on t.subject_type = 'output' and o.id = t.subject_id
      cross join lateral (
        select count(distinct s.dataset_id)::int as n from (
          select release_id from held_records
          where t.subject_type = 'revision' and prompt_id = t.prompt_id and revoked_at is null
          union all
          select release_id from held_records
          where t.subject_type = 'output' and prompt_id = t.prompt_id
            and (output_id = t.subject_id or other_output_id = t.subject_id) and revoked_at is null
        ) holding join releases s on s.id = holding.release_id and s.state = 'published'
      ) h
    ), weighed as (
      select id, language, modality, reasons,
        reports + findings + reach + ${DATASET_POINTS} * datasets + late as priority,
        jsonb_build_object('reports', reports, 'reportCount', report_count, 'findings', findings, 'reach', reach,
          'datasets', datasets, 'late', late) as parts
      from met
    )
    update cases c set priority = w.priority, priority_parts = w.parts, language = w.language, modality = w.modality,
      reasons = w.reasons
    from weighed w
    where c.id = w.id
      and (c.priority, c.priority_parts, c.language, c.modality, c.reasons)
        is distinct from (w.priority, w.parts, w.language, w.modality, w.reasons)
    returning c.id`
  )
  return changed.length
}

const points = (values: readonly number[]) => sql.raw(values.join(', '))
