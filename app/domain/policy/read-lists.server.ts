import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { policyLists, policyListVersions, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { LIST_LIMITS, type ListKind } from './list-text'
import { listOf, type PolicyRule, readListName, withParts } from './rule'

type Stored = typeof policyListVersions.$inferSelect

export interface ListLine {
  name: string
  kind: ListKind
  number: number
  entries: number
  holds: boolean
  changedAtMs: number
  /** Rules in effect that look into it. */
  rules: string[]
}

/** Every list there is, by name; they are few. */
export async function listLists(hub: Pick<Hub, 'db'>): Promise<ListLine[]> {
  const [rows, [live]] = await Promise.all([
    hub.db.execute<Omit<ListLine, 'rules'> & Record<string, unknown>>(sql`
      select l.name, l.kind, v.number, v.entries, v.holds, (extract(epoch from v.written_at) * 1000)::float8 as "changedAtMs"
      from policy_lists l cross join lateral (
        select number, entries, holds, written_at from policy_list_versions where list = l.name order by number desc limit 1
      ) v order by l.name limit 1000`),
    hub.db.execute<{ rules: PolicyRule[] }>(sql`
      select v.rules from policy_live l join policy_versions v on v.id = l.version_id order by l.id desc limit 1`)
  ])
  const lookInto = (name: string) => (rule: PolicyRule) =>
    withParts(rule.when).some((one) => readListName(listOf(one)?.list ?? '').name === name)
  return [...rows].map((row) => ({
    ...row,
    rules: (live?.rules ?? []).filter(lookInto(row.name)).map((rule) => rule.name)
  }))
}

export interface ListVersionLine {
  number: number
  entries: number
  added: number
  removed: number
  why: string
  who: { name: string; displayName: string }
  writtenAt: Date
}

export interface ListView
  extends Pick<Stored, 'number' | 'language' | 'match' | 'distance' | 'holds' | 'entries'> {
  name: string
  kind: ListKind
  /** Null where there are too many entries to be changed in a field. */
  body: string | null
  versions: ListVersionLine[]
  next: number | null
}

const PAGE = 20

/** A list as it is, and its history, newest first. @param before the last version seen @throws AppError `not_found` */
export async function getList(
  hub: Pick<Hub, 'db'>,
  name: string,
  before: number | null = null
): Promise<ListView> {
  const [list] = await hub.db.select().from(policyLists).where(eq(policyLists.name, name))
  if (!list) throw new AppError('not_found', 'No such list')
  const { number, entries, added, removed, why, writtenAt, language, match, distance, holds } =
    policyListVersions
  const of = eq(policyListVersions.list, name)
  const [[newest], rows] = await Promise.all([
    hub.db
      .select({
        ...{ number, entries, language, match, distance, holds },
        body: sql<
          string | null
        >`case when ${entries} <= ${LIST_LIMITS.typed} then ${policyListVersions.body} end`
      })
      .from(policyListVersions)
      .where(of)
      .orderBy(desc(number))
      .limit(1),
    hub.db
      .select({
        ...{ number, entries, added, removed, why, writtenAt },
        who: { name: users.name, displayName: users.displayName }
      })
      .from(policyListVersions)
      .innerJoin(users, eq(users.id, policyListVersions.writtenBy))
      .where(before === null ? of : and(of, lt(number, before)))
      .orderBy(desc(number))
      .limit(PAGE + 1)
  ])
  if (!newest) throw new AppError('not_found', 'No such list')
  const versions = rows.slice(0, PAGE)
  return {
    ...{ name, kind: list.kind, ...newest, versions },
    next: rows.length > PAGE ? (versions.at(-1)?.number ?? null) : null
  }
}

/** What stood in a version of a list, as text. @param number null: the newest @throws AppError `not_found` */
export async function readListBody(hub: Pick<Hub, 'db'>, name: string, number: number | null) {
  const of = eq(policyListVersions.list, name)
  const [row] = await hub.db
    .select({ number: policyListVersions.number, body: policyListVersions.body, kind: policyLists.kind })
    .from(policyListVersions)
    .innerJoin(policyLists, eq(policyLists.name, policyListVersions.list))
    .where(number === null ? of : and(of, eq(policyListVersions.number, number)))
    .orderBy(desc(policyListVersions.number))
    .limit(1)
  if (!row) throw new AppError('not_found', 'No such version of a list')
  return row
}
