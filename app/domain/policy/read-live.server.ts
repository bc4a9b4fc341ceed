import { sql } from 'drizzle-orm'
import { today } from '../cleaning/desk/period'
import type { Hub } from '../hub/hub.server'
import { listsThatHold } from './compile-lists.server'
import { findingName, kindOf, type PolicyRule, policyRuleOf, withParts } from './rule'

/** What a rule did in the last thirty days. */
export interface RuleHits {
  /** How often it was met, day by day; the last is today. */
  perDay: number[]
  /** What moderators made of what it held: turned down, or let pass. */
  right: number
  wrong: number
}

export interface LiveRule extends RuleHits {
  rule: PolicyRule
  /** Of a list of files that holds by itself: the list. */
  list: string | null
}

export interface LivePolicy {
  version: number | null
  since: Date | null
  why: string
  who: { name: string; displayName: string } | null
  rules: LiveRule[]
}

export const HIT_DAYS = 30
const DAY_MS = 86_400_000

/** The days that hits are counted by, `YYYY-MM-DD` in UTC. */
export const hitDays = (now = Date.now()): string[] =>
  Array.from({ length: HIT_DAYS }, (_, i) => today(now - (HIT_DAYS - 1 - i) * DAY_MS))

/** What is in effect, since when, and what each rule did lately. Reads kept counts alone. */
export async function readLivePolicyView(hub: Pick<Hub, 'db'>): Promise<LivePolicy> {
  const [row] = await hub.db.execute<{
    version: number
    since: number
    why: string
    rules: PolicyRule[]
    name: string
    displayName: string
  }>(sql`
    select l.version_id::float8 as version, (extract(epoch from l.since) * 1000)::float8 as since, l.why, v.rules,
      u.name, u.display_name as "displayName"
    from policy_live l join policy_versions v on v.id = l.version_id join users u on u.id = l.put_by
    order by l.id desc limit 1`)
  const [holding, hits] = await Promise.all([listsThatHold(hub.db), readHits(hub)])
  const none = (): RuleHits => ({ perDay: hitDays().map(() => 0), right: 0, wrong: 0 })
  const did = (rule: PolicyRule) => hits.get(findingName(rule.name)) ?? none()
  return {
    ...{ version: row?.version ?? null, since: row ? new Date(row.since) : null, why: row?.why ?? '' },
    who: row ? { name: row.name, displayName: row.displayName } : null,
    rules: [
      ...(row?.rules ?? []).map((rule) => ({ rule, list: null, ...did(rule) })),
      ...holding.map(({ rule }) => ({ rule, list: rule.name.slice('list-'.length), ...did(rule) }))
    ]
  }
}

async function readHits(hub: Pick<Hub, 'db'>): Promise<Map<string, RuleHits>> {
  const days = hitDays()
  const rows = await hub.db.execute<{
    day: string
    kind: string
    name: string
    outcome: string
    n: number
  }>(sql`
    select day::text as day, kind, name, outcome, sum(n)::int as n from (
      select day, kind, name, outcome, count as n from cleaning_counts
        where day >= ${days[0] ?? ''}::date and kind <> 'contribution' and name like 'policy.%'
      union all
      select day, kind, name, outcome, change from cleaning_changes
        where day >= ${days[0] ?? ''}::date and kind <> 'contribution' and name like 'policy.%'
    ) c group by c.day, kind, name, outcome`)
  const found = new Map<string, RuleHits>()
  for (const { day, kind, name, outcome, n } of rows) {
    if (policyRuleOf(name) === null) continue
    const hits = found.get(name) ?? { perDay: days.map(() => 0), right: 0, wrong: 0 }
    found.set(name, hits)
    const at = days.indexOf(day)
    if (kind === 'finding' && at >= 0) hits.perDay[at] = (hits.perDay[at] ?? 0) + n
    else if (kind === 'decision') hits[outcome === 'publish' ? 'wrong' : 'right'] += n
  }
  return found
}

/** What everybody is told of a rule. How it is met is not: whoever knew could keep just below. */
export interface PublicRule {
  name: string
  does: PolicyRule['does']
  on: PolicyRule['on']
  percent: number
  rating: PolicyRule['rating']
  told: PolicyRule['told']
  /** The kinds of things it looks at. */
  looksAt: string[]
  /** Since when a rule of this name has been in effect without a break. */
  since: Date
}

/** The rules in effect, as they are told to everybody. */
export async function listPublicRules(hub: Pick<Hub, 'db'>): Promise<{ rules: PublicRule[]; lists: number }> {
  const [rows, holding] = await Promise.all([
    hub.db.execute<{ rules: PolicyRule[]; since: number }>(sql`
      select v.rules, (extract(epoch from l.since) * 1000)::float8 as since
      from policy_live l join policy_versions v on v.id = l.version_id order by l.id desc limit 100`),
    listsThatHold(hub.db)
  ])
  const history = [...rows]
  const sinceOf = (name: string): Date => {
    const gap = history.findIndex(({ rules }) => !rules.some((rule) => rule.name === name))
    return new Date(history[gap < 0 ? history.length - 1 : gap - 1]?.since ?? 0)
  }
  const rules = (history[0]?.rules ?? []).map(({ name, does, on, percent, rating, told, when }) => {
    const kinds = withParts(when)
      .map(kindOf)
      .filter((kind) => !['all', 'any', 'not'].includes(kind))
    return { name, does, on, percent, rating, told, looksAt: [...new Set(kinds)], since: sinceOf(name) }
  })
  return { rules, lists: holding.length }
}
