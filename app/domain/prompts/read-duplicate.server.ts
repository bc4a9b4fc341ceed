import type { Hub } from '../hub/hub.server'
import { type Duplicate, MERGEABLE, saysDuplicate } from './duplicate'
import { findEarlier } from './find-earlier.server'
import type { PromptLink, PromptPage } from './prompt-page'

/**
 * What the author of a prompt should know of earlier ones with its words; null for everybody else, where there is none, and
 * once they chose to keep it apart. Asks the database only when cleaning found something or the prompt is ended.
 */
export async function readDuplicate(
  hub: Hub,
  prompt: Pick<PromptPage, 'id' | 'mine' | 'state' | 'findings' | 'waiting'>
): Promise<Duplicate | null> {
  if (!prompt.mine) return null
  if (prompt.state === 'withdrawn' || prompt.state === 'rejected') {
    const merged = await mergedInto(hub, prompt.id)
    if (merged) return { kind: 'merged', earlier: merged }
  }
  const found = saysDuplicate(prompt.waiting?.findings ?? prompt.findings)
  if (!found || !MERGEABLE.includes(prompt.state)) return null
  const earlier = await findEarlier(hub.db, prompt.id)
  if (!earlier || (await keptApart(hub, prompt.id, earlier.id))) return null
  const { id, title, by, author, exact } = earlier
  return { kind: 'offer', earlier: { id, title, by, author }, exact }
}

/** Merges followed one after another. */
const MOST_STEPS = 20

/**
 * The published prompt that an ended one was merged into, however often that one was merged on.
 *
 * @param once only for prompts that were public once: whose address may be known
 */
export async function mergedInto(
  hub: Hub,
  promptId: string,
  once: 'public' | 'ever' = 'ever'
): Promise<PromptLink | null> {
  const [row] = await hub.db.$client<PromptLink[]>`
    with recursive chain (id, step) as (
      select p.id, 0 from prompts p where p.id = ${promptId} and p.moderation_state in ('withdrawn', 'rejected')
        and (${once === 'ever'} or p.published_at is not null)
      union all
      select (m.payload->>'into')::uuid, chain.step + 1 from chain
      join prompts p on p.id = chain.id and p.moderation_state in ('withdrawn', 'rejected')
      join lateral (select e.payload from events e where e.subject_id = chain.id and e.type = 'prompt.merged'
        order by e.id desc limit 1) m on true
      where chain.step < ${MOST_STEPS})
    select t.id, t.title, u.name as by, u.display_name as author
    from chain join prompts t on t.id = chain.id and t.moderation_state = 'published' and chain.step > 0
    join users u on u.id = t.author_id
    order by chain.step limit 1`
  return row ?? null
}

async function keptApart(hub: Hub, promptId: string, earlierId: string): Promise<boolean> {
  const [row] = await hub.db.$client`
    select 1 from events where subject_id = ${promptId} and type = 'prompt.kept_apart'
      and payload->>'from' = ${earlierId} limit 1`
  return row !== undefined
}
