import { type SQL, sql } from 'drizzle-orm'
import { datasetSections } from './export-dataset-sections.server'

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
    'thresholds.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('cleaning_thresholds', 'changed_by'),
        at: sql`t.changed_at`,
        id: sql`t.id::text`,
        idType: 'text',
        batch: 200
      }
    ],
    'threshold-trials.json': [
      {
        record: sql`to_jsonb(t) - 'result'`,
        from: mine('threshold_trials', 'asked_by'),
        at: sql`t.asked_at`,
        batch: 200,
        ...byId
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
    'imports.json': [
      {
        record: sql`to_jsonb(t) - 'preview'`,
        from: mine('imports', 'user_id'),
        at: sql`t.created_at`,
        batch: 50,
        ...byId
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
    'shared-collections.json': [
      {
        record: sql`jsonb_build_object('id', t.collection_id, 'title', c.title, 'added_at', t.added_at)`,
        from: sql`collection_editors t join collections c on c.id = t.collection_id where t.user_id = ${me}::uuid`,
        at: sql`t.added_at`,
        id: sql`t.collection_id`,
        idType: 'uuid',
        batch: 500
      },
      {
        record: sql`to_jsonb(t)`,
        from: sql`collection_items t where t.added_by = ${me}::uuid and not exists (
          select from collections c where c.id = t.collection_id and c.owner_id = t.added_by)`,
        at: sql`t.added_at`,
        id: sql`(t.collection_id::text || t.prompt_id::text)`,
        idType: 'text',
        batch: 500
      }
    ],
    'decisions.json': [
      {
        record: sql`to_jsonb(t) - 'moderator_id' - 'case_id'`,
        from: mine('decisions', 'author_id'),
        at: sql`t.decided_at`,
        batch: 500,
        ...byId
      }
    ],
    'decided-by-me.json': [
      {
        record: sql`to_jsonb(t) - 'author_id'`,
        from: mine('decisions', 'moderator_id'),
        at: sql`t.decided_at`,
        batch: 500,
        ...byId
      }
    ],
    'disputes.json': [
      {
        record: sql`to_jsonb(t) - 'decided_by' - 'case_id'`,
        from: mine('disputes', 'author_id'),
        at: sql`t.created_at`,
        batch: 500,
        ...byId
      }
    ],
    'disputes-answered-by-me.json': [
      {
        record: sql`to_jsonb(t) - 'author_id' - 'spans'`,
        from: mine('disputes', 'decided_by'),
        at: sql`t.created_at`,
        batch: 500,
        ...byId
      }
    ],
    'cases.json': [
      {
        record: sql`jsonb_build_object('subject_type', t.subject_type, 'subject_id', t.subject_id, 'lane', t.lane,
          'state', t.state, 'opened_at', t.opened_at, 'closed_at', t.closed_at)`,
        from: mine('cases', 'author_id'),
        at: sql`t.opened_at`,
        batch: 500,
        ...byId
      }
    ],
    'uploads.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('uploads', 'user_id'),
        at: sql`t.created_at`,
        id: sql`t.id`,
        idType: 'text',
        batch: 200
      }
    ],
    'generators.json': [
      {
        record: sql`to_jsonb(t) - 'added_by'`,
        from: mine('generators', 'added_by'),
        at: sql`t.created_at`,
        id: sql`t.id`,
        idType: 'text',
        batch: 200
      }
    ],
    'sessions.json': [
      {
        record: sql`jsonb_build_object('created_at', t.created_at, 'expires_at', t.expires_at)`,
        from: mine('sessions', 'user_id'),
        at: sql`t.created_at`,
        id: sql`t.id`,
        idType: 'text',
        batch: 200
      }
    ],
    'tokens.json': [
      {
        record: sql`to_jsonb(t) - 'digest'`,
        from: mine('access_tokens', 'user_id'),
        at: sql`t.created_at`,
        batch: 200,
        ...byId
      }
    ],
    'consent-receipts.json': [
      receipts('prompt', mine('prompts', 'author_id')),
      receipts('output', mine('outputs', 'author_id'))
    ],
    ...datasetSections(mine)
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
