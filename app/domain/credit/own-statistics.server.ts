import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import type { OwnStatistics } from './own-statistics'

/**
 * Remixes, rows in releases and consent of some of a person's own contributions, by id. One query, for a page of a list.
 *
 * @param ids of prompts and outputs; others' are left out of the answer
 */
export async function ownStatistics(
  hub: Pick<Hub, 'db'>,
  author: { id: string },
  ids: string[]
): Promise<Record<string, OwnStatistics>> {
  if (ids.length === 0) return {}
  const asked = sql`(select unnest(array[${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `
  )}]::uuid[]))`
  const rows = await hub.db.execute<OwnStatistics & { id: string } & Record<string, unknown>>(sql`
    select c.id, c.remixes, c.consent as "trainingConsent", coalesce(h.rows, 0)::int as rows, coalesce(h.releases, 0)::int as releases
    from (
      select id, null::uuid as prompt_id, remix_count as remixes, training_consent as consent from prompts
        where id in ${asked} and author_id = ${author.id}::uuid
      union all
      select id, prompt_id, 0, training_consent from outputs where id in ${asked} and author_id = ${author.id}::uuid) c
    left join lateral (
      select count(*) as rows, count(distinct rr.release_id) as releases
      from (select release_id from held_records where prompt_id = c.id and revoked_at is null
        union all select release_id from held_records where prompt_id = c.prompt_id
          and (output_id = c.id or other_output_id = c.id) and revoked_at is null) rr
      join releases r on r.id = rr.release_id and r.state = 'published'
      join datasets d on d.id = r.dataset_id and d.visibility = 'public') h on true`)
  return Object.fromEntries(rows.map(({ id, ...statistics }) => [id, statistics]))
}
