import { sql } from 'drizzle-orm'
import { dutiesOf } from './export-duties.server'
import { receipts } from './export-receipts.server'
import { narrowedTo, rowsOf, type Section } from './export-section.server'
import { verdictsOf } from './export-verdicts.server'

/** What a person gave and said, by file name of the export. Rows are given whole, as the hub keeps them. */
export function sectionsOf(me: string): Record<string, Section[]> {
  const mine = rowsOf(me)
  return {
    'prompts.json': [
      mine('prompts', 'author_id', 'created_at', {
        record: sql`to_jsonb(t) - 'search' || jsonb_build_object('revisions', (
          select jsonb_agg(to_jsonb(r) order by r.number) from prompt_revisions r where r.prompt_id = t.id))`,
        batch: 50
      })
    ],
    'outputs.json': [
      mine('outputs', 'author_id', 'created_at', {
        record: sql`to_jsonb(t) || jsonb_build_object('media_type', (
          select b.media_type from blobs b where b.sha256 = t.blob_sha256))`,
        batch: 100
      })
    ],
    'email-confirmation.json': [
      mine('email_confirmations', 'user_id', 'asked_at', {
        without: ['token_hash'],
        id: sql`t.user_id`,
        batch: 1
      })
    ],
    'email-before.json': [mine('email_farewells', 'user_id', 'changed_at')],
    'standing.json': [
      mine('standings', 'user_id', 'since', {
        at: sql`coalesce(t.since, 'epoch')`,
        id: sql`t.user_id`,
        batch: 1
      })
    ],
    'ratings.json': [mine('ratings', 'user_id', 'created_at', { id: sql`t.output_id` })],
    'content-ratings.json': [
      mine('content_rating_votes', 'user_id', 'created_at', { id: sql`t.subject_id`, batch: 1000 })
    ],
    'ballots.json': [mine('ballots', 'voter_id', 'cast_at', { batch: 1000 })],
    'comments.json': [mine('comments', 'author_id', 'created_at', { batch: 200 })],
    'reactions.json': [
      mine('reactions', 'user_id', 'created_at', {
        id: sql`(t.subject_id::text || t.kind)`,
        idType: 'text',
        batch: 1000
      })
    ],
    'dataset-likes.json': [
      mine('dataset_likes', 'user_id', 'created_at', { id: sql`t.dataset_id`, batch: 1000 })
    ],
    'collections.json': [
      mine('collections', 'owner_id', 'updated_at', {
        record: sql`to_jsonb(t) || jsonb_build_object('items', (
          select coalesce(jsonb_agg(to_jsonb(i) - 'collection_id' order by i.position, i.prompt_id), '[]')
          from collection_items i where i.collection_id = t.id))`,
        batch: 20
      })
    ],
    'notifications.json': [mine('notifications', 'user_id', 'created_at')],
    'follows.json': [
      mine('follows', 'follower_id', 'created_at', {
        id: sql`(t.kind || ' ' || t.target)`,
        idType: 'text',
        batch: 1000
      })
    ],
    'imports.json': [mine('imports', 'user_id', 'created_at', { without: ['preview'], batch: 50 })],
    'saved-searches.json': [mine('saved_searches', 'user_id', 'created_at')],
    'reports.json': [mine('reports', 'reporter_id', 'created_at', { without: ['case_id'] })],
    'datasets.json': [mine('datasets', 'owner_id', 'created_at', { batch: 50 })],
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
    'uploads.json': [mine('uploads', 'user_id', 'created_at', { id: sql`t.id`, idType: 'text', batch: 200 })],
    'generators.json': [
      mine('generators', 'added_by', 'created_at', {
        without: ['added_by'],
        id: sql`t.id`,
        idType: 'text',
        batch: 200
      })
    ],
    'releases.json': [
      mine('releases', 'created_by', 'created_at', { without: ['fence', 'progress'], batch: 50 })
    ],
    'sessions.json': [
      mine('sessions', 'user_id', 'created_at', {
        record: sql`jsonb_build_object('created_at', t.created_at, 'expires_at', t.expires_at)`,
        id: sql`t.id`,
        idType: 'text',
        batch: 200
      })
    ],
    'access.json': [
      mine('access_requests', 'user_id', 'requested_at', {
        record: sql`to_jsonb(t) - 'decided_by' || jsonb_build_object('rounds', (
          select coalesce(jsonb_agg(to_jsonb(r) - '{request_id,decided_by}'::text[] order by r.id), '[]')
          from access_rounds r where r.request_id = t.id))`,
        batch: 50
      })
    ],
    'downloads.json': [
      mine('release_readers', 'user_id', 'downloaded_at', {
        record: sql`jsonb_build_object('downloaded_at', t.downloaded_at, 'release_id', t.release_id, 'dataset', (
          select u.name || '/' || d.name || ' ' || r.version from releases r join datasets d on d.id = r.dataset_id
          join users u on u.id = d.owner_id where r.id = t.release_id and (d.visibility = 'public' or d.owner_id = t.user_id)))`,
        id: sql`t.release_id`,
        batch: 200
      })
    ],
    'tokens.json': [mine('access_tokens', 'user_id', 'created_at', { without: ['digest'], batch: 200 })],
    ...dutiesOf(me),
    'consent-receipts.json': [
      receipts('prompt', narrowedTo(me)('prompts', 'author_id')),
      receipts('output', narrowedTo(me)('outputs', 'author_id'))
    ]
  }
}
