import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'

/** Weeks that are told. */
const WEEKS = 26

/** Downloads of one week. */
export interface WeekDownloads {
  /** Its first day, `YYYY-MM-DD`, UTC. */
  from: string
  downloads: number
}

/** Downloads of a dataset in the last half year, week by week, the oldest first; weeks without any included. */
export async function readDownloads(hub: Pick<Hub, 'db'>, datasetId: string): Promise<WeekDownloads[]> {
  const rows = await hub.db.execute<{ from: string; downloads: number }>(sql`
    select to_char(w.day, 'YYYY-MM-DD') as "from", coalesce(sum(n.count), 0)::int as downloads
    from generate_series(date_trunc('week', now() at time zone 'UTC') - make_interval(weeks => ${WEEKS - 1}),
      date_trunc('week', now() at time zone 'UTC'), interval '1 week') w(day)
    left join dataset_download_days n
      on n.dataset_id = ${datasetId}::uuid and n.day >= w.day::date and n.day < w.day::date + 7
    group by w.day order by w.day`)
  return rows.map(({ from, downloads }) => ({ from, downloads }))
}
