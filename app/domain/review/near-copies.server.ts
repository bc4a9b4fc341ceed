import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { ModerationState } from '~db/vocabulary'
import type { NearCopy } from './case-view'

const LIMIT = 10

/** Contributions with the same exact hash, or in the same near-duplicate cluster; exact ones first, oldest first. */
export async function readNearCopies(
  tx: Queryable,
  about: { subjectType: 'revision' | 'output'; subjectId: string }
): Promise<NearCopy[]> {
  const rows = await tx.execute<{
    type: 'revision' | 'output'
    id: string
    prompt_id: string
    title: string
    author: string
    state: ModerationState
    created_at: string
    exact: boolean
    picture: string | null
  }>(sql`
    with mine as (
      select subject_type, subject_id, exact, cluster_id from fingerprints
      where subject_type = ${about.subjectType} and subject_id = ${about.subjectId}
    ), found as (
      (select f.subject_type, f.subject_id, f.prompt_id, true as exact from mine join fingerprints f on f.exact = mine.exact
        and f.subject_type = mine.subject_type and f.subject_id <> mine.subject_id limit ${LIMIT})
      union
      (select f.subject_type, f.subject_id, f.prompt_id, f.exact = mine.exact from mine
        join fingerprints f on f.cluster_id = mine.cluster_id
        and f.subject_type = mine.subject_type and f.subject_id <> mine.subject_id limit ${LIMIT})
    ), alike as (
      select subject_type, subject_id, prompt_id, bool_or(exact) as exact from found group by 1, 2, 3
    )
    select a.subject_type as type, a.subject_id as id, a.prompt_id, a.exact,
      case when o.modality = 'image' and o.moderation_state <> 'quarantined' then o.blob_sha256 end as picture,
      case when 'quarantined' in (r.moderation_state, o.moderation_state) then '' else coalesce(r.title, p.title) end as title, u.display_name as author,
      coalesce(r.moderation_state, o.moderation_state) as state, coalesce(r.created_at, o.created_at) as created_at
    from alike a
    join prompts p on p.id = a.prompt_id
    left join prompt_revisions r on a.subject_type = 'revision' and r.id = a.subject_id
    left join outputs o on a.subject_type = 'output' and o.id = a.subject_id
    join users u on u.id = coalesce(o.author_id, p.author_id)
    order by a.exact desc, created_at, a.subject_id
    limit ${LIMIT}`)
  return rows.map(({ prompt_id: promptId, created_at, ...row }) => ({
    ...row,
    promptId,
    createdAt: new Date(created_at)
  }))
}
