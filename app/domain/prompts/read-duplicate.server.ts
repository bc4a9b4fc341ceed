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

/**
 * The published prompt that an ended one was merged into.
 *
 * @param once only for prompts that were public once: whose address may be known
 */
export async function mergedInto(
  hub: Hub,
  promptId: string,
  once: 'public' | 'ever' = 'ever'
): Promise<PromptLink | null> {
  const [row] = await hub.db.$client<PromptLink[]>`
    select t.id, t.title, u.name as by, u.display_name as author
    from prompts p
    join lateral (select e.payload from events e where e.subject_id = p.id and e.type = 'prompt.merged'
      order by e.id desc limit 1) m on true
    join prompts t on t.id = (m.payload->>'into')::uuid and t.moderation_state = 'published'
    join users u on u.id = t.author_id
    where p.id = ${promptId} and p.moderation_state in ('withdrawn', 'rejected')
      and (${once === 'ever'} or p.published_at is not null)`
  return row ?? null
}

async function keptApart(hub: Hub, promptId: string, earlierId: string): Promise<boolean> {
  const [row] = await hub.db.$client`
    select 1 from events where subject_id = ${promptId} and type = 'prompt.kept_apart'
      and payload->>'from' = ${earlierId} limit 1`
  return row !== undefined
}
