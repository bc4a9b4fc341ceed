import { sql } from 'drizzle-orm'
import { rowsOf, type Section } from './export-section.server'

/** What a person did for the hub and for others' datasets, by file name of the export. */
export function dutiesOf(me: string): Record<string, Section[]> {
  const mine = rowsOf(me)
  return {
    'thresholds.json': [
      mine('cleaning_thresholds', 'changed_by', 'changed_at', {
        id: sql`t.id::text`,
        idType: 'text',
        batch: 200
      })
    ],
    'threshold-trials.json': [
      mine('threshold_trials', 'asked_by', 'asked_at', { without: ['result'], batch: 200 })
    ],
    'decided-by-me.json': [mine('decisions', 'moderator_id', 'decided_at', { without: ['author_id'] })],
    'case-notes.json': [mine('case_notes', 'author_id', 'created_at')],
    'hard-cases-opened.json': [mine('case_views', 'moderator_id', 'at', { id: sql`t.case_id` })],
    'hard-case-limit.json': [
      mine('care_limits', 'moderator_id', 'changed_at', { id: sql`t.moderator_id`, batch: 1 })
    ],
    'gold-cases.json': [mine('gold_turns', 'moderator_id', 'lease_until', { without: ['lease_token'] })],
    'changes-asked-by-me.json': [mine('change_requests', 'asked_by', 'asked_at', { without: ['author_id'] })],
    'queue-filters.json': [mine('queue_filters', 'user_id', 'created_at')],
    'disputes-answered-by-me.json': [
      mine('disputes', 'decided_by', 'created_at', { without: ['author_id', 'spans'] })
    ],
    'appeals-answered-by-me.json': [
      mine('appeals', 'decided_by', 'filed_at', {
        without: ['author_id', 'words', 'link', 'barred', 'before']
      })
    ],
    'access-decided-by-me.json': [
      mine('access_rounds', 'decided_by', 'decided_at', {
        record: sql`to_jsonb(t) - '{request_id,reason}'::text[] || jsonb_build_object('dataset_id', (
          select q.dataset_id from access_requests q where q.id = t.request_id))`,
        id: sql`t.id::text`,
        idType: 'text',
        batch: 200
      })
    ]
  }
}
