import { asc, eq, sql } from 'drizzle-orm'
import { generators, users } from '~db/schema'
import type { Modality } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { findOtherReviewer } from '../review/find-other-reviewer.server'

/** A generator that somebody added and no moderator has looked at. */
export interface Proposal {
  id: string
  name: string
  nameZh: string
  modalities: Modality[]
  homepage: string
  /** Handle and name of who added it; null when their account is gone. */
  by: string | null
  author: string | null
  createdAt: Date
  /** Outputs made with it, published or not. */
  outputs: number
  /** The moderator's own, and whether they may decide it: only when nobody else could. */
  own: boolean
  alone: boolean
}

/** Shown at a time; the next come when these are decided. */
const MOST = 50

/** What waits for a moderator, longest first. */
export async function listProposals(hub: Pick<Hub, 'db'>, moderator: { id: string }): Promise<Proposal[]> {
  const alone = !(await findOtherReviewer(hub.db, moderator))
  const rows = await hub.db
    .select({
      id: generators.id,
      name: generators.name,
      nameZh: generators.nameZh,
      modalities: generators.modalities,
      homepage: generators.homepage,
      addedBy: generators.addedBy,
      by: users.name,
      author: users.displayName,
      createdAt: generators.createdAt,
      outputs: sql<number>`(select count(*)::int from outputs o where o.generator_id = generators.id)`
    })
    .from(generators)
    .leftJoin(users, eq(users.id, generators.addedBy))
    .where(eq(generators.approved, false))
    .orderBy(asc(generators.createdAt), asc(generators.id))
    .limit(MOST)
  return rows.map(({ addedBy, ...row }) => ({ ...row, own: addedBy === moderator.id, alone }))
}
