import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { POLICY_STAMP, type PolicyStamp } from '../../policy/live-policy.server'
import { knownSettings } from './known-settings'
import { type CleaningSettings, DEFAULT_SETTINGS } from './settings'

export interface Effective {
  /** The entry of the history that is in effect; 0 while nobody has changed anything. */
  id: number
  settings: CleaningSettings
  /** Names the policy in effect, which is read along. */
  policy: PolicyStamp
}

type Row = PolicyStamp & { id: number | null; overrides: Record<string, number> } & Record<string, unknown>

/**
 * The thresholds in effect. One row by its key; the settings made of it are kept. Asked anew with every batch, so that all
 * workers follow a change without being started again. Values that no rule knows any more are left out.
 */
export async function readThresholds(db: Queryable): Promise<Effective> {
  const [row] = await prepared<Row>(
    db,
    sql`select t.id, t.overrides, policy.version, policy.hash, policy.chain from ${POLICY_STAMP} policy
      left join lateral (select id::float8 as id, overrides from cleaning_thresholds order by id desc limit 1) t on true`
  )
  const { version = null, hash = null, chain = null } = row ?? {}
  const policy = { version, hash, chain }
  return row && row.id !== null
    ? { id: row.id, settings: knownSettings(row.overrides), policy }
    : { id: 0, settings: DEFAULT_SETTINGS, policy }
}
