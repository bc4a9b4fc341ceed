import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { generators, users } from '~db/schema'
import { SCENARIOS } from '~db/vocabulary'
import { AppError } from '../errors'
import { normalizeTag } from '../prompts/tags'
import type { Follow } from './follow'

/**
 * What a form names, as it is kept: a person's id for the public name, a tag in its normal form.
 *
 * @throws AppError `not_found` when there is no such person, generator, scenario or tag
 */
export async function findFollowed(tx: Queryable, { kind, target }: Follow): Promise<string> {
  const found = await look[kind](tx, target)
  if (!found) throw new AppError('not_found', `No ${kind} called ${target.slice(0, 80)}`)
  return found
}

const look: Record<Follow['kind'], (tx: Queryable, target: string) => Promise<string | undefined>> = {
  async user(tx, name) {
    const [row] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(sql`lower(${users.name})`, name.toLowerCase()))
    return row?.id
  },
  async generator(tx, id) {
    const [row] = await tx.select({ id: generators.id }).from(generators).where(eq(generators.id, id))
    return row?.id
  },
  scenario: async (_tx, word) => SCENARIOS.find((scenario) => scenario === word),
  tag: async (_tx, word) => normalizeTag(word) || undefined
}
