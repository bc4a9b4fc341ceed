import { sql } from 'drizzle-orm'
import { refreshPromptSummaries } from '../../prompts/publish-summaries.server'
import type { Hub } from '../hub.server'
import { newestFirst } from './community'

const HOUR_MS = 3_600_000
/** From one prompt to the next older one: seventy of them fill four weeks. */
const STEP_MS = 9.5 * HOUR_MS
const NEWEST_AGE_MS = 2 * HOUR_MS

/** Spreads what was just shared over the last weeks, so that the demo's lists look lived in. What is older stays. */
export async function spreadDates(hub: Pick<Hub, 'db'>): Promise<void> {
  const now = Date.now()
  const rows = newestFirst().map((key, i) => {
    const at = now - NEWEST_AGE_MS - i * STEP_MS - ((i * 37) % 60) * 60_000
    return { key: `demo:${key}`, at: new Date(at).toISOString() }
  })
  const fresh = sql`now() - interval '1 hour'`
  await hub.db.transaction(async (tx) => {
    const aged = await tx.execute<{ id: string }>(sql`
    with dates as (select * from json_to_recordset(${JSON.stringify(rows)}::json) as d(key text, at timestamptz)),
    aged as (
      update prompts p set created_at = d.at, updated_at = d.at, consented_at = d.at,
        published_at = case when p.published_at is null then null else d.at + interval '1 minute' end
      from dates d where p.import_key = d.key and p.created_at > ${fresh} returning p.id, d.at
    ), revised as (
      update prompt_revisions r set created_at = a.at from aged a where r.prompt_id = a.id
    ), answered as (
    update outputs o set created_at = d.at + interval '5 minutes' + (hashtext(o.id::text) & 255) * interval '1 minute',
      consented_at = d.at,
      published_at = case when o.published_at is null then null else d.at + interval '6 minutes' end
    from prompts p join dates d on p.import_key = d.key
    where o.prompt_id = p.id and o.created_at > ${fresh})
    select id from aged`)
    await refreshPromptSummaries(
      tx,
      aged.map((row) => row.id)
    )
  })
}
