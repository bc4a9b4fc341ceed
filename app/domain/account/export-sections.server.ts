import { type SQL, sql } from 'drizzle-orm'

/** One list of an export: a table as `t`, narrowed to the person's own rows, newest first by `at` and `id`. */
export interface Section {
  /** JSON of one row. */
  record: SQL
  from: SQL
  at: SQL
  id: SQL
  idType: 'uuid' | 'text'
  /** Rows read at a time. */
  batch: number
}

const byId = { id: sql`t.id`, idType: 'uuid' } as const

/** What a person gave and said, by file name of the export. Rows are given whole, as the hub keeps them. */
export function sectionsOf(me: string): Record<string, Section[]> {
  const mine = (table: string, column: string) =>
    sql`${sql.raw(table)} t where t.${sql.raw(column)} = ${me}::uuid`
  return {
    'prompts.json': [
      {
        record: sql`to_jsonb(t) - 'search' || jsonb_build_object('revisions', (
          select jsonb_agg(to_jsonb(r) order by r.number) from prompt_revisions r where r.prompt_id = t.id))`,
        from: mine('prompts', 'author_id'),
        at: sql`t.created_at`,
        batch: 50,
        ...byId
      }
    ],
    'outputs.json': [
      {
        record: sql`to_jsonb(t) || jsonb_build_object('media_type', (
          select b.media_type from blobs b where b.sha256 = t.blob_sha256))`,
        from: mine('outputs', 'author_id'),
        at: sql`t.created_at`,
        batch: 100,
        ...byId
      }
    ],
    'ratings.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('ratings', 'user_id'),
        at: sql`t.created_at`,
        id: sql`t.output_id`,
        idType: 'uuid',
        batch: 500
      }
    ],
    'comments.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('comments', 'author_id'),
        at: sql`t.created_at`,
        batch: 200,
        ...byId
      }
    ],
    'reactions.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('reactions', 'user_id'),
        at: sql`t.created_at`,
        id: sql`(t.subject_id::text || t.kind)`,
        idType: 'text',
        batch: 1000
      }
    ],
    'collections.json': [
      {
        record: sql`to_jsonb(t) || jsonb_build_object('items', (
          select coalesce(jsonb_agg(to_jsonb(i) - 'collection_id' order by i.position, i.prompt_id), '[]')
          from collection_items i where i.collection_id = t.id))`,
        from: mine('collections', 'owner_id'),
        at: sql`t.updated_at`,
        batch: 20,
        ...byId
      }
    ],
    'notifications.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('notifications', 'user_id'),
        at: sql`t.created_at`,
        batch: 500,
        ...byId
      }
    ],
    'follows.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('follows', 'follower_id'),
        at: sql`t.created_at`,
        id: sql`(t.kind || ' ' || t.target)`,
        idType: 'text',
        batch: 1000
      }
    ],
    'saved-searches.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('saved_searches', 'user_id'),
        at: sql`t.created_at`,
        batch: 500,
        ...byId
      }
    ],
    'reports.json': [
      {
        record: sql`to_jsonb(t) - 'case_id'`,
        from: mine('reports', 'reporter_id'),
        at: sql`t.created_at`,
        batch: 500,
        ...byId
      }
    ],
    'datasets.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('datasets', 'owner_id'),
        at: sql`t.created_at`,
        batch: 50,
        ...byId
      }
    ],
    'consent-receipts.json': [
      receipts('prompt', mine('prompts', 'author_id')),
      receipts('output', mine('outputs', 'author_id'))
    ]
  }
}

/** Under which terms each contribution is given now, and each change of the author's answer before. */
const receipts = (kind: 'prompt' | 'output', from: SQL): Section => ({
  record: sql`jsonb_build_object('kind', ${kind}::text, 'id', t.id, 'license', t.license, 'training_consent', t.training_consent,
    'consent_version', t.consent_version, 'consented_at', t.consented_at, 'changes', (
      select coalesce(jsonb_agg(jsonb_build_object('at', e.created_at) || e.payload order by e.id), '[]')
      from events e where e.subject_id = t.id and e.type = 'consent.changed'))`,
  from,
  at: sql`t.created_at`,
  batch: 500,
  ...byId
})
