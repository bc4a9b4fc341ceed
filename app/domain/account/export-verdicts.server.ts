import { sql } from 'drizzle-orm'
import { rowsOf, type Section } from './export-section.server'

/** What moderators decided about a person's works and words, and what the person said to it, by file name of the export. */
export function verdictsOf(me: string): Record<string, Section[]> {
  const mine = rowsOf(me)
  return {
    'decisions.json': [
      mine('decisions', 'author_id', 'decided_at', { without: ['moderator_id', 'case_id'] })
    ],
    'disputes.json': [mine('disputes', 'author_id', 'created_at', { without: ['decided_by', 'case_id'] })],
    'appeals.json': [
      mine('appeals', 'author_id', 'filed_at', {
        without: ['decided_by', 'barred', 'case_id', 'first_case_id', 'alerted_at', 'before', 'holder_due']
      })
    ],
    'refused-by-rule.json': [mine('rule_refusals', 'author_id', 'refused_at')],
    'changes-asked.json': [
      mine('change_requests', 'author_id', 'asked_at', { without: ['asked_by', 'case_id'] })
    ],
    'cases.json': [
      mine('cases', 'author_id', 'opened_at', {
        record: sql`jsonb_build_object('subject_type', t.subject_type, 'subject_id', t.subject_id, 'lane', t.lane,
          'state', t.state, 'opened_at', t.opened_at, 'closed_at', t.closed_at)`
      })
    ]
  }
}
