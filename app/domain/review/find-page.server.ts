import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { collections, datasets, users } from '~db/schema'
import type { Reportable } from './find-reportable.server'
import { pageHash } from './page-subject.server'
import type { PageSubject } from './page-subjects'

interface Found {
  id: string
  ownerId: string
  title: string
  text: string
}

const reportable = (subjectType: PageSubject, found: Found | undefined): Reportable | undefined =>
  found && {
    ...{ subjectType, subjectId: found.id, promptId: found.id, authorId: found.ownerId },
    contentHash: pageHash(found.title, found.text)
  }

/** What somebody says of themselves, by their name. */
export async function findProfile(tx: Queryable, name: string): Promise<Reportable | undefined> {
  const [row] = await tx
    .select({ id: users.id, ownerId: users.id, title: users.displayName, text: users.bio })
    .from(users)
    .where(and(eq(sql`lower(${users.name})`, name.toLowerCase()), isNull(users.deletedAt)))
  return reportable('profile', row)
}

/** A public collection. */
export async function findCollection(tx: Queryable, id: string): Promise<Reportable | undefined> {
  const { ownerId, title, description: text } = collections
  const [row] = await tx
    .select({ id: collections.id, ownerId, title, text })
    .from(collections)
    .where(and(eq(collections.id, id), collections.isPublic))
  return reportable('collection', row)
}

/** A public dataset, by `owner/name`. */
export async function findPublicDataset(tx: Queryable, path: string): Promise<Reportable | undefined> {
  const [owner = '', name = ''] = path.toLowerCase().split('/')
  const { ownerId, title, description: text } = datasets
  const [row] = await tx
    .select({ id: datasets.id, ownerId, title, text })
    .from(datasets)
    .innerJoin(users, eq(users.id, datasets.ownerId))
    .where(
      and(
        eq(sql`lower(${users.name})`, owner),
        eq(sql`lower(${datasets.name})`, name),
        eq(datasets.visibility, 'public')
      )
    )
  return reportable('dataset', row)
}
