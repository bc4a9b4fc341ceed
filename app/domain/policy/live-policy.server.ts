import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { type CompiledPolicy, compilePolicy } from './compile'
import { compileLists, listsThatHold } from './compile-lists.server'
import type { PolicyRule } from './rule'

/** Names a policy by all that is in it: the version in effect and the lists as they are. Null: there is none of them. */
export interface PolicyStamp {
  version: number | null
  hash: string | null
  chain: string | null
}

/** Columns `version`, `hash` and `chain` of one row: what names the policy in effect. Two look-ups by a key's end. */
export const POLICY_STAMP = sql`(
  select live.version, live.hash, lists.chain from (select) one
  left join lateral (
    select v.id::float8 as version, v.hash from policy_live l join policy_versions v on v.id = l.version_id order by l.id desc limit 1
  ) live on true
  left join lateral (select chain from policy_list_versions order by id desc limit 1) lists on true
)`

const KEPT = 4
const known = new Map<string, Promise<CompiledPolicy>>()

/**
 * The policy in effect, ready to be run; null where nothing is in effect that could find anything. Made once for each
 * version and kept, by what is in it: databases of one process may have different ones under one number.
 */
export async function livePolicy(db: Queryable, stamp: PolicyStamp): Promise<CompiledPolicy | null> {
  if (stamp.version === null && stamp.chain === null) return null
  const key = `${stamp.version} ${stamp.hash} ${stamp.chain}`
  let making = known.get(key)
  if (!making) {
    making = compileLive(db, stamp)
    if (known.size >= KEPT) known.delete(known.keys().next().value ?? '')
    known.set(key, making)
    making.catch(() => known.delete(key))
  }
  const policy = await making
  return policy.rules.length > 0 ? policy : null
}

async function compileLive(db: Queryable, { version }: PolicyStamp): Promise<CompiledPolicy> {
  const [row] =
    version === null
      ? []
      : await db.execute<{ rules: PolicyRule[] }>(
          sql`select rules from policy_versions where id = ${version}`
        )
  const rules = row?.rules ?? []
  const holding = await listsThatHold(db)
  const { lists } = await compileLists(db, [...rules, ...holding.map(({ rule }) => rule)])
  const own = compilePolicy(version ?? 0, rules, lists)
  const byLists = holding.map(({ rule, number }) => compilePolicy(number, [rule], lists))
  return {
    rules: [own, ...byLists].flatMap((one) => one.rules),
    needs: { ...own.needs, files: own.needs.files || byLists.length > 0 },
    subjects: new Set([own, ...byLists].flatMap((one) => [...one.subjects]))
  }
}

/** The policy in effect, asked for by itself. */
export async function readLivePolicy(db: Queryable): Promise<CompiledPolicy | null> {
  const [stamp] = await db.execute<PolicyStamp & Record<string, unknown>>(
    sql`select * from ${POLICY_STAMP} stamp`
  )
  return stamp ? livePolicy(db, stamp) : null
}
