import { desc, eq, sql } from 'drizzle-orm'
import { datasets, releases, users } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import type { Actor } from './actor'
import type { DatasetSummary } from './dataset-summary'
import type { Recipe } from './recipe'

/** Where the next page begins: time (ms) and id of the last dataset shown. */
export type DatasetCursor = [updatedAtMs: number, id: string]

/** Datasets a reader may see, most recently changed first, one keyset page. */
export async function listDatasets(
  hub: Hub,
  reader: Actor | null,
  options: { after?: DatasetCursor | null; limit?: number; ownerId?: string } = {}
): Promise<{ datasets: DatasetSummary[]; next: DatasetCursor | null }> {
  const limit = options.limit ?? 24
  const { after, ownerId } = options
  const seen = reader
    ? sql`(${datasets.visibility} = 'public' or ${datasets.ownerId} = ${reader.id} or ${reader.role === 'admin'})`
    : sql`${datasets.visibility} = 'public'`
  const rows = await hub.db
    .select({
      id: datasets.id,
      owner: users.name,
      name: datasets.name,
      title: datasets.title,
      description: sql<string>`left(${datasets.description}, 300)`,
      recipe: datasets.recipe,
      rows: releases.rowCount,
      version: releases.version,
      downloads: datasets.downloadCount,
      visibility: datasets.visibility,
      gate: datasets.gate,
      updatedAt: datasets.updatedAt
    })
    .from(datasets)
    .innerJoin(users, eq(users.id, datasets.ownerId))
    .leftJoin(releases, eq(releases.id, datasets.latestReleaseId))
    .where(
      sql`${seen} and ${ownerId ? sql`${datasets.ownerId} = ${ownerId}` : sql`true`} and ${
        after
          ? sql`(${datasets.updatedAt}, ${datasets.id}) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}::uuid)`
          : sql`true`
      }`
    )
    .orderBy(desc(datasets.updatedAt), desc(datasets.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    datasets: page.map(({ recipe, ...rest }) => {
      const { task, licenses, languages } = recipe as Recipe
      return { ...rest, task, licenses, languages }
    }),
    next: rows.length > limit && last ? [last.updatedAt.getTime(), last.id] : null
  }
}
