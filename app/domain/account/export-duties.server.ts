import { sql } from 'drizzle-orm'
import { byId, rowsOf, type Section } from './export-section.server'

/** What a person did for the hub and for others' datasets, by file name of the export. */
export function dutiesOf(me: string): Record<string, Section[]> {
  const mine = rowsOf(me)
  return {
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
    'decided-by-me.json': [
      {
        record: sql`to_jsonb(t) - 'author_id'`,
        from: mine('decisions', 'moderator_id'),
        at: sql`t.decided_at`,
        batch: 500,
        ...byId
      }
    ],
    'case-notes.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('case_notes', 'author_id'),
        at: sql`t.created_at`,
        batch: 500,
        ...byId
      }
    ],
    'hard-cases-opened.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('case_views', 'moderator_id'),
        at: sql`t.at`,
        id: sql`t.case_id`,
        idType: 'uuid',
        batch: 500
      }
    ],
    'hard-case-limit.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('care_limits', 'moderator_id'),
        at: sql`t.changed_at`,
        id: sql`t.moderator_id`,
        idType: 'uuid',
        batch: 1
      }
    ],
    'gold-cases.json': [
      {
        record: sql`to_jsonb(t) - 'lease_token'`,
        from: mine('gold_turns', 'moderator_id'),
        at: sql`t.lease_until`,
        batch: 500,
        ...byId
      }
    ],
    'changes-asked-by-me.json': [
      {
        record: sql`to_jsonb(t) - 'author_id'`,
        from: mine('change_requests', 'asked_by'),
        at: sql`t.asked_at`,
        batch: 500,
        ...byId
      }
    ],
    'queue-filters.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('queue_filters', 'user_id'),
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
    'appeals-answered-by-me.json': [
      {
        record: sql`to_jsonb(t) - 'author_id' - 'words' - 'link' - 'barred' - 'before'`,
        from: mine('appeals', 'decided_by'),
        at: sql`t.filed_at`,
        batch: 500,
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
  }
}
