import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import type { Position } from './fair-page'
import { PAGE_SIZE, type PromptCard, type PromptFilters } from './list-prompts'
import { loadCards, shownPrompts } from './prompt-cards.server'

/** As `prompts_day_top_idx` is made on: the day (UTC) of publication. */
const day = sql.raw(`date_bin('1 day', published_at, '2000-01-01 00:00:00+00'::timestamptz)`)
const today = sql.raw(`date_bin('1 day', now(), '2000-01-01 00:00:00+00'::timestamptz)`)

/**
 * One page of the best rated of the last `days` days, today included; keyset on (score, id).
 *
 * Neither plain order carries a window on a large hub: the rating index is full of older, better-rated prompts that must
 * be stepped over, and the time index would be sorted by rating anew for every page. So the index is by day, then
 * rating: each day is a sorted range, and a page merges the first `size` of each (8 or 31 short ranges), whatever the
 * number of prompts and however deep the page.
 *
 * @param after `next` of the page before
 */
export async function listTop(
  hub: Pick<Hub, 'db'>,
  options: { days: number; filters: PromptFilters; after: Position | null; size?: number }
): Promise<{ cards: PromptCard[]; next: Position | null }> {
  const size = options.size ?? PAGE_SIZE
  const beyond = options.after
    ? sql`and (score, id) < (${Math.fround(options.after[0])}::real, ${options.after[1]}::uuid)`
    : sql``
  const rows = await hub.db.execute<{ id: string; value: number }>(sql`
    select best.id, best.score::float8 as value
    from generate_series(0, ${options.days}::int) back cross join lateral (
      select id, score from prompts
      where ${shownPrompts(options.filters)} and ${day} = ${today} - back * interval '24 hours' ${beyond}
      order by score desc nulls last, id desc nulls last limit ${size + 1}
    ) best
    order by best.score desc nulls last, best.id desc nulls last limit ${size + 1}`)
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    cards: await loadCards(
      hub,
      shown.map((row) => row.id)
    ),
    next: rows.length > size && last ? [Number(last.value), last.id] : null
  }
}
