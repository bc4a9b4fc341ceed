import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { alikePrints, planLookUps } from '../outputs/alike-prints.server'
import { anyOf } from '../prompts/publish-ids.server'
import { openCases } from './open-case.server'

/** Cases that one decision opens at most. */
export const COPIES_AT_ONCE = 100
/** Pictures looked at for one picture. */
const LOOKED_AT = 500

interface Copy extends Record<string, unknown> {
  type: 'revision' | 'output'
  id: string
  promptId: string
  authorId: string
  contentHash: string
}

/** What a refusal says of a work it says of its copies; except that it is one, which is true of one of them alone. */
const SPREADS: readonly DecisionAction[] = ['reject', 'remove', 'quarantine']
export const spreads = (action: DecisionAction, policy: DecisionPolicy): boolean =>
  SPREADS.includes(action) && policy !== 'duplicate'

/**
 * Published contributions that are nearly this one: the same fingerprint or cluster, the same file, or a picture that looks the
 * same; oldest first. Along indexes, at most `limit`.
 */
export async function publishedCopies(
  tx: Queryable,
  about: { subjectType: 'revision' | 'output'; subjectId: string },
  limit: number
): Promise<Copy[]> {
  const alike = about.subjectType === 'output' ? await alikeFiles(tx, about.subjectId) : []
  const rows = await tx.execute<Copy>(sql`
    with mine as (
      select subject_type, subject_id, exact, cluster_id from fingerprints
      where subject_type = ${about.subjectType} and subject_id = ${about.subjectId}::uuid
    ), found as (
      select f.subject_id as id from mine join fingerprints f on f.exact = mine.exact and f.subject_type = mine.subject_type
      union
      select f.subject_id from mine join fingerprints f on f.cluster_id = mine.cluster_id and f.subject_type = mine.subject_type
      union
      select o.id from jsonb_array_elements_text(${JSON.stringify(alike)}::jsonb) as a(sha256)
        join outputs o on o.blob_sha256 = a.sha256
    )
    select 'revision' as type, r.id, r.prompt_id as "promptId", p.author_id as "authorId", r.content_hash as "contentHash",
      r.created_at as at
    from found join prompt_revisions r on r.id = found.id
      join prompts p on p.id = r.prompt_id and p.current_revision_id = r.id and p.moderation_state = 'published'
    where ${about.subjectType} = 'revision' and r.id <> ${about.subjectId}::uuid and r.moderation_state = 'published'
    union all
    select 'output', o.id, o.prompt_id, o.author_id, o.content_hash, o.created_at
    from found join outputs o on o.id = found.id
      join prompts p on p.id = o.prompt_id and p.moderation_state = 'published'
    where ${about.subjectType} = 'output' and o.id <> ${about.subjectId}::uuid and o.moderation_state = 'published'
    order by at, id limit ${limit}`)
  return [...rows]
}

/** Files with the same bytes as an output's, or, of a picture, that look the same. */
async function alikeFiles(tx: Queryable, outputId: string): Promise<string[]> {
  const [file] = await tx.execute<{
    sha256: string
    hash: string | null
    crops: string[]
    plain: boolean
  }>(sql`
    select o.blob_sha256 as sha256, i.hash::text as hash, coalesce(i.crops::text[], '{}') as crops,
      coalesce(cardinality(i.bands) = 0, true) as plain
    from outputs o left join image_prints i on i.sha256 = o.blob_sha256
    where o.id = ${outputId}::uuid and o.blob_sha256 is not null`)
  if (!file) return []
  if (file.hash === null || file.plain) return [file.sha256]
  await planLookUps(tx)
  const looks = { id: '', hash: BigInt(file.hash), crops: file.crops.map(BigInt) }
  const rows = await tx.execute<{ sha256: string }>(
    sql`select sha256 from (${alikePrints([looks], LOOKED_AT)}) near`
  )
  await tx.execute(sql`select set_config('enable_seqscan', 'on', true)`)
  return [...new Set([file.sha256, ...[...rows].map(({ sha256 }) => sha256)])]
}

/**
 * Puts what is nearly the same as a work that was refused before the moderators, in the decision's transaction: new cases of
 * the lane `copies` that point at the decision. What lies before them already stays as it is. Records `case.propagated`.
 */
export async function propagateCopies(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  decisionId: string,
  moderator: { id: string }
): Promise<void> {
  const { subjectType, subjectId } = held
  if (subjectType !== 'revision' && subjectType !== 'output') return
  const found = await publishedCopies(tx, { subjectType, subjectId }, COPIES_AT_ONCE + 1)
  if (found.length === 0) return
  const opened = await openCases(
    tx,
    found.slice(0, COPIES_AT_ONCE).map((copy) => ({
      ...{ subjectType: copy.type, subjectId: copy.id, promptId: copy.promptId, authorId: copy.authorId },
      ...{ lane: 'copies' as const, severity: held.severity, contentHash: copy.contentHash }
    }))
  )
  const created = opened.filter((one) => one.created).map(({ id }) => id)
  if (created.length > 0)
    await tx.execute(sql`update ${cases} set came_of = ${decisionId}::uuid where id = ${anyOf(created)}`)
  await recordEvents(tx, [
    {
      type: 'case.propagated',
      actorId: moderator.id,
      subjectId: held.id,
      payload: { decisionId, cases: created.length, more: found.length > COPIES_AT_ONCE }
    }
  ])
}

/** The decision is taken back: what it alone brought before the moderators, and nobody has in hand, is not before them any more. */
export async function closeFollowing(tx: Queryable, decisionId: string): Promise<void> {
  await tx.execute(sql`
    update ${cases} set state = 'closed', closed_at = clock_timestamp()
    where came_of = ${decisionId}::uuid and report_count = 0
      and (state = 'open' or (state = 'claimed' and lease_until < clock_timestamp()))`)
}
