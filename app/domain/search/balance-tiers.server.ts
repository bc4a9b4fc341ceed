import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { TIER_SIZES } from './search-tiers.server'

type Db = Pick<Hub, 'db'>
type End = { tier: number; score: number; id: string }

/** Prompts that change their tier in one transaction. */
const STEP = 200
/** Below every prompt: the end of a tier that holds all that is left. */
const BOTTOM = { score: -1, id: '00000000-0000-0000-0000-000000000000' }

/** Where tiers of the wanted sizes would end now: for each that is full, its last prompt by (score, id). */
async function wantedEnds({ db }: Db): Promise<End[]> {
  let sum = 0
  const ranks = TIER_SIZES.map((size) => {
    sum += size
    return sum
  })
  const rows = await db.execute<End & { rank: number }>(sql`
    select rank::int, score::float8, id from (
      select score, id, row_number() over (order by score desc nulls last, id desc nulls last) as rank
      from prompts where moderation_state = 'published'
    ) ranked
    where rank <= ${sum} and rank in (${sql.join(
      ranks.map((rank) => sql`${rank}`),
      sql`, `
    )})
    order by rank`)
  return rows.map(({ rank, score, id }) => ({ tier: ranks.indexOf(rank), score, id }))
}

const setEnd = ({ tier, score, id }: End): SQL => sql`
  insert into search_tiers (tier, least_score, least_id) values (${tier}, ${Math.fround(score)}::real, ${id}::uuid)
  on conflict (tier) do update set least_score = excluded.least_score, least_id = excluded.least_id`

/** Sets the tiers' ends where nothing is in them yet. */
export async function placeTiers(hub: Db): Promise<void> {
  for (const end of await wantedEnds(hub)) await hub.db.execute(setEnd(end))
}

/**
 * Brings tiers to their sizes as the hub grows: each end goes step by step to where it should be, and the prompts it
 * passes change their tier. A search that runs meanwhile finds every prompt once, wherever it stands.
 *
 * @returns prompts that were moved
 */
export async function balanceTiers(hub: Db, budgetMs = 40_000): Promise<{ moved: number }> {
  const until = Date.now() + budgetMs
  let moved = 0
  const [there] = await hub.db.execute<{ ends: End[] }>(sql`
    select coalesce(json_agg(json_build_object('tier', tier, 'score', least_score, 'id', least_id)), '[]') as ends
    from search_tiers`)
  const ends = new Map((there?.ends ?? []).map((end) => [end.tier, end]))
  // the last first: what leaves a tier must find the next one ended
  for (const wanted of (await wantedEnds(hub)).reverse()) {
    let end: End = ends.get(wanted.tier) ?? { tier: wanted.tier, ...BOTTOM }
    while (Date.now() < until) {
      const step = await moveEnd(hub, end, wanted)
      moved += step.moved
      end = step.end
      if (step.arrived) break
    }
  }
  return { moved }
}

interface Step {
  end: End
  moved: number
  arrived: boolean
}

const at = ({ score, id }: { score: number; id: string }): SQL =>
  sql`(${Math.fround(score)}::real, ${id}::uuid)`

/** One step of a tier's end towards where it is wanted, and the prompts between, in the order of `prompts_top_idx` or against it. */
async function moveEnd({ db }: Db, from: End, to: End): Promise<Step> {
  return db.transaction(async (tx) => {
    const up = await isAbove(tx, to, from)
    const passed = await tx.execute<{ score: number; id: string }>(
      up
        ? sql`select score::float8, id from prompts where moderation_state = 'published'
            and (score, id) >= ${at(from)} and (score, id) < ${at(to)}
            order by score nulls first, id nulls first limit ${STEP}`
        : sql`select score::float8, id from prompts where moderation_state = 'published'
            and (score, id) < ${at(from)} and (score, id) >= ${at(to)}
            order by score desc nulls last, id desc nulls last limit ${STEP}`
    )
    const arrived = passed.length < STEP
    const last = passed.at(-1)
    // upwards the end comes to stand on the last one that was passed, which the next step passes again
    const end = arrived || !last ? to : { ...from, ...last }
    await tx.execute(setEnd(end))
    const ids = JSON.stringify(passed.map(({ id }) => id))
    const rows = await tx.execute(sql`
      update prompt_words w set tier = prompt_tier('published', w.score, w.prompt_id)
      where w.tier >= 0 and w.tier <> prompt_tier('published', w.score, w.prompt_id) and w.prompt_id in (
        select id::uuid from json_array_elements_text(${ids}::json) id)`)
    return { end, moved: rows.count, arrived }
  })
}

async function isAbove(tx: Pick<Hub['db'], 'execute'>, a: End, b: End): Promise<boolean> {
  const [row] = await tx.execute<{ above: boolean }>(sql`select ${at(a)} > ${at(b)} as above`)
  return row?.above ?? false
}
