import { sql } from 'drizzle-orm'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { cachedFor } from '../../hub/cached'
import type { Hub } from '../../hub/hub.server'
import { type Agreement, agreementOf } from './agreement'
import { GOLD_ACTIONS, labelOf } from './gold'

/** Days of decisions that are compared. */
const DAYS = 90
/** Pairs that are shown. */
const PAIRS = 50

export interface NamedAgreement {
  all: Agreement['all']
  pairs: (Agreement['pairs'][number] & { names: [string, string] })[]
  /** By moderator: gold cases answered, and how many as agreed on. */
  gold: { id: string; name: string; answered: number; agreed: number }[]
}

/** Reads every decision of the days: asked for so often at most. */
const kept = cachedFor<NamedAgreement>({ ttlMs: 300_000, max: 1 })

/**
 * How far moderators agree, over gold cases and cases that more than one of them decided: taken back by another, or agreed
 * to by a second person.
 */
export const readAgreement = (hub: Pick<Hub, 'db'>): Promise<NamedAgreement> =>
  kept(hub.db, 'agreement', () => read(hub))

async function read({ db }: Pick<Hub, 'db'>): Promise<NamedAgreement> {
  const [judged, gold] = await Promise.all([
    db.execute<{ caseId: string; moderatorId: string; action: DecisionAction; policy: DecisionPolicy }>(sql`
      with recent as materialized (
        select case_id, moderator_id, action, policy, case_version from decisions
        where decided_at > now() - make_interval(days => ${DAYS}) and action::text in ${GOLD_ACTIONS}
      ), answered as (
        select g.case_id, t.moderator_id, t.action, t.policy, t.answered_at from gold_turns t join gold_cases g on g.id = t.gold_id
        where t.answered_at > now() - make_interval(days => ${DAYS})
      ), several as (
        select case_id from recent group by case_id having count(distinct moderator_id) > 1
        union select case_id from answered
        union select r.case_id from recent r join cases c on c.id = r.case_id where c.asked_by is not null
      ), last as (
        select distinct on (d.case_id, d.moderator_id) d.case_id, d.moderator_id, d.action, d.policy
        from several s join decisions d on d.case_id = s.case_id where d.action::text in ${GOLD_ACTIONS}
        order by d.case_id, d.moderator_id, d.case_version desc
      )
      select case_id as "caseId", moderator_id as "moderatorId", action, policy from last
      union all select case_id, moderator_id, action, policy from answered
      union all
      -- who asked for a second opinion had proposed what was then decided
      select l.case_id, c.asked_by, l.action, l.policy from last l join cases c on c.id = l.case_id
      where c.lane = 'second' and c.asked_by is not null and c.asked_by <> l.moderator_id`),
    db.execute<{ id: string; answered: number; agreed: number }>(sql`
      select moderator_id as id, count(*)::int as answered, count(*) filter (where agrees)::int as agreed
      from gold_turns where answered_at > now() - make_interval(days => ${DAYS}) group by 1 order by 2 desc, 1`)
  ])
  const { all, pairs } = agreementOf(
    [...judged].map(({ caseId, moderatorId, ...answer }) => ({ caseId, moderatorId, label: labelOf(answer) }))
  )
  const shown = pairs.slice(0, PAIRS)
  const ids = [...new Set([...shown.flatMap(({ one, other }) => [one, other]), ...gold.map(({ id }) => id)])]
  const rows = await db.execute<{ id: string; name: string }>(sql`
    select id, display_name as name from users where id = any(${`{${ids.join()}}`}::uuid[])`)
  const names = new Map([...rows].map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? ''
  return {
    all,
    pairs: shown.map((pair) => ({ ...pair, names: [nameOf(pair.one), nameOf(pair.other)] })),
    gold: [...gold].map((one) => ({ ...one, name: nameOf(one.id) }))
  }
}
