import { sql } from 'drizzle-orm'
import { canReview, type Viewer } from '../auth/viewer'
import type { Hub } from './hub.server'
import { listContributions } from './list-contributions.server'
import type { OwnContribution } from './own-contribution'
import type { OwnDataset } from './own-dataset'

const SHOWN_CONTRIBUTIONS = 6
const SHOWN_DATASETS = 10

/** What a signed-in person finds at home: their latest contributions and datasets, and how many cases wait. */
export async function ownHome(
  hub: Pick<Hub, 'db'>,
  viewer: Viewer
): Promise<{ contributions: OwnContribution[]; datasets: OwnDataset[]; waiting: number }> {
  const [{ contributions }, datasets, waiting] = await Promise.all([
    listContributions(hub, viewer, { limit: SHOWN_CONTRIBUTIONS }),
    hub.db.execute<OwnDataset & Record<string, unknown>>(sql`
      select u.name || '/' || d.name as path, d.title, r.version, r.row_count as rows
      from datasets d join users u on u.id = d.owner_id left join releases r on r.id = d.latest_release_id
      where d.owner_id = ${viewer.id}::uuid order by d.updated_at desc, d.id desc limit ${SHOWN_DATASETS}`),
    canReview(viewer) ? countWaiting(hub) : 0
  ])
  return { contributions, datasets: [...datasets], waiting }
}

async function countWaiting(hub: Pick<Hub, 'db'>): Promise<number> {
  const [row] = await hub.db.execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from cases where state <> 'closed'`
  )
  return row?.waiting ?? 0
}
