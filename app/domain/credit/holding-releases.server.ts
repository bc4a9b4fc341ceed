import { sql } from 'drizzle-orm'
import { holdsOutput } from '../datasets/held-rows.server'
import type { Hub } from '../hub/hub.server'
import type { HoldingRelease } from './holding-release'

/** At most this many are listed. */
const LISTED = 50

/**
 * Published releases that hold a prompt or an output, newest first: what taking consent back would mark. One range of the
 * index of prompts and outputs.
 */
export async function holdingReleases(
  hub: Pick<Hub, 'db'>,
  what: { promptId: string } | { outputId: string }
): Promise<HoldingRelease[]> {
  const which = 'promptId' in what ? sql`rr.prompt_id = ${what.promptId}` : holdsOutput('rr', what.outputId)
  const rows = await hub.db.execute<HoldingRelease & Record<string, unknown>>(sql`
    select u.name as owner, d.name, r.version, h.rows from (
      select rr.release_id, count(*)::int as rows from held_records rr where ${which} and rr.revoked_at is null group by 1) h
    join releases r on r.id = h.release_id and r.state = 'published'
    join datasets d on d.id = r.dataset_id and d.visibility = 'public' join users u on u.id = d.owner_id
    order by r.published_at desc limit ${LISTED}`)
  return [...rows]
}
