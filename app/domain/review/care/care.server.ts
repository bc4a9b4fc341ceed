import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { careLimits, cases } from '~db/schema'
import { limitRule } from '../../cleaning/rules/score-limit'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import type { Settings } from '../../hub/settings.server'
import { LABEL_REASON } from '../../policy/effects'
import {
  CARE_HOURS,
  type Care,
  HARD_RATINGS,
  HARD_REASONS,
  HARD_SCORES,
  HARD_SEVERITY,
  limitOf
} from './care'

const listed = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join())

const isReported = sql`${cases.severity} >= ${HARD_SEVERITY} and ${cases.reasons} && array[${listed(HARD_REASONS)}]::report_reason[]`

const isRated = sql`case ${cases.subjectType}
  when 'revision' then exists (
    select from prompts rated where rated.id = ${cases.promptId} and rated.content_rating in (${listed(HARD_RATINGS)}))
  when 'output' then exists (
    select from outputs rated where rated.id = ${cases.subjectId} and rated.content_rating in (${listed(HARD_RATINGS)}))
  else false end`

/** A rule rates it so, though it waits still; or a score of it reaches a limit. */
const isFound = sql`exists (
  select from findings found where found.subject_type = ${cases.subjectType} and found.subject_id = ${cases.subjectId}
    and found.superseded_at is null and (
      (found.reason = ${LABEL_REASON} and found.params->>'rating' in (${listed(HARD_RATINGS)}))
      or (found.rule in (${listed(HARD_SCORES.map(limitRule))})
        and (found.params->>'value')::float8 >= (found.params->>'limit')::float8)))`

/** The case is hard to look at: by what it was reported for, by how the work is rated, or by what was found in it. */
export const isHard: SQL = sql`((${isReported}) or ${isRated} or ${isFound})`

const SINCE = sql`now() - make_interval(hours => ${CARE_HOURS})`

/** Reads how many hard cases a moderator has opened and may open, on the database's clock. */
export async function readCare(
  tx: Queryable,
  { hardViews }: Pick<Settings, 'hardViews'>,
  { id }: { id: string }
): Promise<Care> {
  const [row] = await tx.execute<{ own: number | null; seen: number }>(sql`
    select (select views from care_limits where moderator_id = ${id}) as own,
      (select count(*)::int from case_views where moderator_id = ${id} and at > ${SINCE}) as seen`)
  const { own: ownLimit = null, seen = 0 } = row ?? {}
  const limit = limitOf(hardViews, ownLimit)
  const care = { seen, limit, ownLimit, hubLimit: limitOf(hardViews, null), freeAt: null }
  if (limit === null || limit === 0 || seen < limit) return care
  const [free] = await tx.execute<{ ms: number }>(sql`
    select extract(epoch from at + make_interval(hours => ${CARE_HOURS}))::float8 * 1000 as ms from case_views
    where moderator_id = ${id} and at > ${SINCE} order by at offset ${seen - limit} limit 1`)
  return { ...care, freeAt: free ? new Date(free.ms) : null }
}

/** Cases a moderator may be given: all while there is room for hard ones, then none that is hard and new to them. */
export function spared({ hardViews }: Pick<Settings, 'hardViews'>, { id }: { id: string }): SQL {
  const seen = sql`select from case_views v where v.moderator_id = ${id} and v.at > ${SINCE}`
  const limit = sql`least(${limitOf(hardViews, null)}::int, (select views from care_limits where moderator_id = ${id}))`
  // what costs least comes first: as long as there is room no case is looked at for it
  return sql`(coalesce((select count(*) from (${seen}) seen) < ${limit}, true) or not ${isHard}
    or exists (${seen} and v.case_id = ${cases.id}))`
}

/** A hard case is not for this moderator now. */
export async function isSpared(
  tx: Queryable,
  settings: Pick<Settings, 'hardViews'>,
  moderator: { id: string },
  caseId: string
): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from ${cases} where ${cases.id} = ${caseId} and not ${spared(settings, moderator)}`)
  return rows.length > 0
}

/** Counts that a moderator opened a case, if it is a hard one; once within the hours that count. */
export async function noteView(tx: Queryable, { id }: { id: string }, caseId: string): Promise<void> {
  await tx.execute(sql`
    insert into case_views as v (moderator_id, case_id, at)
    select ${id}::uuid, id, now() from ${cases} where id = ${caseId}::uuid and ${isHard}
    on conflict (moderator_id, case_id) do update set at = excluded.at
      where v.at <= now() - make_interval(hours => ${CARE_HOURS})`)
}

/** The most one can ask for: no more than there is a column for. */
const MOST = 9999

/**
 * Sets how many hard cases a moderator wants a day at most; null: the hub's limit alone.
 *
 * @throws AppError `invalid` (field `views`): not a whole number from 0, or above the hub's limit
 */
export async function setOwnLimit(
  hub: Pick<Hub, 'db' | 'settings'>,
  moderator: { id: string },
  views: number | null
): Promise<void> {
  const most = limitOf(hub.settings.hardViews, null) ?? MOST
  if (views !== null && !(Number.isInteger(views) && views >= 0 && views <= most))
    throw new AppError('invalid', `A whole number from 0 to ${most}`, {
      fields: { views: 'care:error.views' },
      params: { most }
    })
  await hub.db.transaction(async (tx) => {
    if (views === null) await tx.execute(sql`delete from care_limits where moderator_id = ${moderator.id}`)
    else
      await tx
        .insert(careLimits)
        .values({ moderatorId: moderator.id, views })
        .onConflictDoUpdate({ target: careLimits.moderatorId, set: { views, changedAt: sql`now()` } })
    await recordEvents(tx, [{ type: 'care_limit.set', actorId: moderator.id, subjectId: moderator.id }])
  })
}
