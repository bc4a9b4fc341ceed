import { and, desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { datasets, releases, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type Actor, canSee } from './actor'
import { parseRevision } from './revision'

/** A dataset by `owner/name`, whoever may see it, both without regard to case; null when there is none. */
export async function findDataset(db: Queryable, owner: string, name: string) {
  const [found] = await db
    .select({ dataset: datasets, owner: users.name, ownerDisplayName: users.displayName })
    .from(datasets)
    .innerJoin(users, eq(users.id, datasets.ownerId))
    .where(
      and(
        eq(sql`lower(${users.name})`, owner.toLowerCase()),
        eq(sql`lower(${datasets.name})`, name.toLowerCase())
      )
    )
  return found ? { ...found.dataset, owner: found.owner, ownerDisplayName: found.ownerDisplayName } : null
}

export type FoundDataset = NonNullable<Awaited<ReturnType<typeof findDataset>>>

/** Like `findDataset`, for a reader. @throws AppError `not_found`, also for a private one of somebody else's */
export async function getDataset(
  hub: Pick<Hub, 'db'>,
  owner: string,
  name: string,
  reader: Actor | null
): Promise<FoundDataset> {
  const found = await findDataset(hub.db, owner, name)
  if (!found || !canSee(reader, found)) throw new AppError('not_found', `No dataset ${owner}/${name}`)
  return found
}

/**
 * The published release a revision names: `main` or `HEAD` (the newest), a version with or without `v`, a commit id,
 * or a full ref of one of these. Null when there is none.
 */
export async function findRelease(db: Queryable, datasetId: string, revision: string) {
  const { newest, version, commitId } = parseRevision(revision)
  const published = and(eq(releases.datasetId, datasetId), eq(releases.state, 'published'))
  const which = newest
    ? undefined
    : version !== null
      ? eq(releases.version, version)
      : commitId !== null
        ? eq(releases.commitId, commitId)
        : sql`false`
  const [found] = await db
    .select()
    .from(releases)
    .where(and(published, which))
    .orderBy(desc(releases.number))
    .limit(1)
  return found ?? null
}

export type FoundRelease = NonNullable<Awaited<ReturnType<typeof findRelease>>>
