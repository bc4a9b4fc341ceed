import { REACTION_KINDS, type ReactionKind } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import type { ReactionCount } from './thread'

/** The signs given to prompts and comments, in the order of the kinds. One grouped query for all of a page. */
export async function countReactions(
  hub: Hub,
  viewer: { id: string } | null,
  ids: readonly string[]
): Promise<Map<string, ReactionCount[]>> {
  const rows = await hub.db.$client<{ id: string; kind: ReactionKind; count: number; mine: boolean }[]>`
    select subject_id as id, kind, count(*)::int as count,
      coalesce(bool_or(user_id = ${viewer?.id ?? null}::uuid), false) as mine
    from reactions where subject_id = any(${[...ids]}::uuid[]) group by 1, 2`
  const found = new Map<string, ReactionCount[]>()
  for (const kind of REACTION_KINDS)
    for (const { id, ...count } of rows)
      if (count.kind === kind) found.set(id, [...(found.get(id) ?? []), count])
  return found
}
