import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'

/** Days whose downloads are told to Hub clients as `downloads`, as on huggingface.co. */
const DOWNLOAD_DAYS = 30
/** Days that count for what is trending. */
const TREND_DAYS = 7
/** What one person's like of these days is worth. */
const LIKE_POINTS = 3

/**
 * Makes `recent_downloads` and `trending_score` anew where days passed or people came: downloads of the last 30 days, and
 * for the score the likes of the last seven, three points each, with the square root of these days' downloads, so that one
 * machine that fetches all night does not outweigh people.
 *
 * @returns how many datasets changed
 */
export async function foldTrends(hub: Pick<Hub, 'db'>): Promise<number> {
  const [row] = await hub.db.execute<{ n: number }>(sql`
    with today as (select (now() at time zone 'UTC')::date as day),
    fetched as (
      select dataset_id, sum(count)::int as month,
        coalesce(sum(count) filter (where d.day > today.day - ${TREND_DAYS}::int), 0)::int as week
      from dataset_download_days d, today where d.day > today.day - ${DOWNLOAD_DAYS}::int group by dataset_id),
    liked as (
      select dataset_id, count(*)::int as n from dataset_likes
      where created_at > now() - make_interval(days => ${TREND_DAYS}::int) group by dataset_id),
    told as (
      select d.id, coalesce(f.month, 0) as month,
        round(${LIKE_POINTS}::int * coalesce(l.n, 0) + sqrt(coalesce(f.week, 0)))::int as score
      from datasets d left join fetched f on f.dataset_id = d.id left join liked l on l.dataset_id = d.id),
    written as (
      update datasets d set recent_downloads = t.month, trending_score = t.score from told t
      where t.id = d.id and (d.recent_downloads, d.trending_score) is distinct from (t.month, t.score)
      returning d.id)
    select count(*)::int as n from written`)
  return row?.n ?? 0
}
