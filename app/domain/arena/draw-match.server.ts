import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import { andShownBy } from '../content-ratings/seen-by.server'
import type { Hub } from '../hub/hub.server'
import type { Match } from './match'
import { type Drawn, matchToken } from './match-token.server'
import { findPrompt, findWorks } from './pair-works.server'

/** Prompts looked at in one try, outputs of each, and tries: a draw costs the same on a hub of any size. */
const PROMPTS = 24
const OUTPUTS = 8
const TRIES = 4

/**
 * Draws two published outputs of one prompt revision, of one kind and unlike each other: from some prompts at a place
 * drawn by lot the pair with the fewest ballots. Nobody is shown their own works, nor a
 * pair twice, nor what they would have veiled.
 *
 * @param voter null for who only looks: the token is empty then
 * @returns null when nothing was found to compare
 */
export async function drawMatch(hub: Hub, voter: { id: string } | null, lens?: Lens): Promise<Match | null> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const found = await drawFrom(hub, voter, { place: randomInt(-(2 ** 31), 2 ** 31), lens })
    if (found) return toMatch(hub, voter, found)
  }
  return null
}

async function toMatch(hub: Hub, voter: { id: string } | null, drawn: Found): Promise<Match> {
  const [prompt, { left, right }] = await Promise.all([
    findPrompt(hub, drawn.revisionId),
    findWorks(hub, drawn)
  ])
  const blind = ({
    by: _,
    author: _a,
    generator: _g,
    model: _m,
    ratingCount: _r,
    score: _s,
    ...work
  }: typeof left) => work
  return {
    prompt,
    left: blind(left),
    right: blind(right),
    token: voter ? await matchToken(hub, voter, drawn) : ''
  }
}

interface Found extends Drawn {
  revisionId: string
}

/** @param place where among the hashes of ids: bursts of imports lie spread over them, as they do not over the ids */
async function drawFrom(
  hub: Hub,
  voter: { id: string } | null,
  { place, lens }: { place: number; lens?: Lens }
): Promise<Found | null> {
  const matched = sql`select id from prompts where moderation_state = 'published' and output_count > 1
    ${andShownBy(lens, sql`content_rating`)}`
  const others = voter ? sql`and o.author_id <> ${voter.id}::uuid` : sql``
  const unseen = voter
    ? sql`and not exists (select from ballots x where x.voter_id = ${voter.id}::uuid and x.first_id = a.id and x.second_id = b.id)`
    : sql``
  const [pair] = await hub.db.execute<{ first: string; second: string; revisionId: string }>(sql`
    with near as (
      (${matched} and uuid_hash(id) >= ${place} order by uuid_hash(id) limit ${PROMPTS})
      union all (${matched} and uuid_hash(id) < ${place} order by uuid_hash(id) limit ${PROMPTS})
      limit ${PROMPTS}
    ), works as materialized (
      select w.* from near join prompts p on p.id = near.id
        join lateral (
          select o.prompt_id, o.revision_id, o.id, o.modality, o.content_hash from outputs o
          where o.prompt_id = near.id and o.revision_id = p.current_revision_id and o.moderation_state = 'published' ${others}
            ${andShownBy(lens, sql`o.content_rating`)}
          order by random() limit ${OUTPUTS}) w on true
    )
    select a.id as first, b.id as second, a.revision_id as "revisionId" from works a
      join works b on b.revision_id = a.revision_id and b.modality = a.modality and b.id > a.id
        and b.content_hash <> a.content_hash
    where true ${unseen}
    order by (select count(*) from ballots x
      where x.prompt_id = a.prompt_id and x.first_id = a.id and x.second_id = b.id), random()
    limit 1`)
  if (!pair) return null
  const [leftId, rightId] = randomInt(2) === 0 ? [pair.first, pair.second] : [pair.second, pair.first]
  return { leftId, rightId, revisionId: pair.revisionId }
}
