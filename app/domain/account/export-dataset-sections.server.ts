import { type SQL, sql } from 'drizzle-orm'
import type { Section } from './export-sections.server'

const byId = { id: sql`t.id`, idType: 'uuid' } as const

/**
 * What a person curated, released, liked, asked for and answered about datasets, by file name of the export.
 *
 * @param mine a table as `t`, narrowed to the person's rows by a column
 */
export const datasetSections = (mine: (table: string, column: string) => SQL): Record<string, Section[]> => ({
  'datasets.json': [
    {
      record: sql`to_jsonb(t)`,
      from: mine('datasets', 'owner_id'),
      at: sql`t.created_at`,
      batch: 50,
      ...byId
    }
  ],
  'releases.json': [
    {
      record: sql`to_jsonb(t) - 'fence' - 'progress'`,
      from: mine('releases', 'created_by'),
      at: sql`t.created_at`,
      batch: 50,
      ...byId
    }
  ],
  'dataset-likes.json': [
    {
      record: sql`to_jsonb(t)`,
      from: mine('dataset_likes', 'user_id'),
      at: sql`t.created_at`,
      id: sql`t.dataset_id`,
      idType: 'uuid',
      batch: 1000
    }
  ],
  'access.json': [
    {
      record: sql`to_jsonb(t) - 'decided_by'`,
      from: mine('access_requests', 'user_id'),
      at: sql`t.requested_at`,
      batch: 200,
      ...byId
    }
  ],
  'access-decided-by-me.json': [
    {
      record: sql`to_jsonb(t) - 'user_id' - 'reason'`,
      from: mine('access_requests', 'decided_by'),
      at: sql`t.requested_at`,
      batch: 200,
      ...byId
    }
  ]
})
