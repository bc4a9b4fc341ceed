import { and, eq, isNull, sql } from 'drizzle-orm'
import { prompts, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { CollectionScope } from './list-collections.server'

/** Which list an address asks for, and what its title names. */
export interface AskedScope {
  scope: CollectionScope
  of: { kind: 'owner' | 'prompt'; params: Record<string, string> } | null
}

/**
 * The list of collections an address asks for: one's own, a person's, those that hold a prompt, else all public ones.
 *
 * @throws AppError `not_found` for a person or a published prompt that is not there
 */
export async function scopeOf(
  hub: Pick<Hub, 'db'>,
  asked: { mine: string | null; owner: string | null; promptId: string | null }
): Promise<AskedScope> {
  if (asked.mine) return { scope: { kind: 'mine', userId: asked.mine }, of: null }
  if (asked.owner !== null) {
    const [owner] = await hub.db
      .select({ id: users.id, name: users.displayName })
      .from(users)
      .where(and(eq(sql`lower(${users.name})`, asked.owner.toLowerCase()), isNull(users.deletedAt)))
    if (!owner) throw new AppError('not_found', 'No such person')
    return { scope: { kind: 'owner', userId: owner.id }, of: { kind: 'owner', params: { name: owner.name } } }
  }
  if (asked.promptId !== null) {
    const [prompt] = await hub.db
      .select({ id: prompts.id, title: prompts.title })
      .from(prompts)
      .where(and(eq(prompts.id, asked.promptId), eq(prompts.moderationState, 'published')))
    if (!prompt) throw new AppError('not_found', 'No such prompt')
    return {
      scope: { kind: 'prompt', promptId: prompt.id },
      of: { kind: 'prompt', params: { title: prompt.title } }
    }
  }
  return { scope: { kind: 'public' }, of: null }
}
