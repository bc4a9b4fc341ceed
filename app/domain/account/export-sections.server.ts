import { sql } from 'drizzle-orm'
import { dutiesOf } from './export-duties.server'
import { receipts } from './export-receipts.server'
import { byId, rowsOf, type Section } from './export-section.server'
import { verdictsOf } from './export-verdicts.server'

/** What a person gave and said, by file name of the export. Rows are given whole, as the hub keeps them. */
export function sectionsOf(me: string): Record<string, Section[]> {
  const mine = rowsOf(me)
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
    'email-confirmation.json': [
      {
        record: sql`to_jsonb(t) - 'token_hash'`,
        from: mine('email_confirmations', 'user_id'),
        at: sql`t.asked_at`,
        id: sql`t.user_id`,
        idType: 'uuid',
        batch: 1
      }
    ],
    'standing.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('standings', 'user_id'),
        at: sql`coalesce(t.since, 'epoch')`,
        id: sql`t.user_id`,
        idType: 'uuid',
        batch: 1
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
    'content-ratings.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('content_rating_votes', 'user_id'),
        at: sql`t.created_at`,
        id: sql`t.subject_id`,
        idType: 'uuid',
        batch: 1000
      }
    ],
    'ballots.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('ballots', 'voter_id'),
        at: sql`t.cast_at`,
        batch: 1000,
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
    'datasets.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('datasets', 'owner_id'),
        at: sql`t.created_at`,
        batch: 50,
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
    ...verdictsOf(me),
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
    'releases.json': [
      {
        record: sql`to_jsonb(t) - 'fence' - 'progress'`,
        from: mine('releases', 'created_by'),
        at: sql`t.created_at`,
        batch: 50,
        ...byId
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
    'access.json': [
      {
        record: sql`to_jsonb(t) - 'decided_by'`,
        from: mine('access_requests', 'user_id'),
        at: sql`t.requested_at`,
        batch: 200,
        ...byId
      }
    ],
    'downloads.json': [
      {
        record: sql`jsonb_build_object('downloaded_at', t.downloaded_at, 'release_id', t.release_id, 'dataset', (
          select u.name || '/' || d.name || ' ' || r.version from releases r join datasets d on d.id = r.dataset_id
          join users u on u.id = d.owner_id where r.id = t.release_id and (d.visibility = 'public' or d.owner_id = t.user_id)))`,
        from: mine('release_readers', 'user_id'),
        at: sql`t.downloaded_at`,
        id: sql`t.release_id`,
        idType: 'uuid',
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
    ...dutiesOf(me),
    'consent-receipts.json': [
      receipts('prompt', mine('prompts', 'author_id')),
      receipts('output', mine('outputs', 'author_id'))
    ]
  }
}
