import { sql } from 'drizzle-orm'
import { byId, rowsOf, type Section } from './export-section.server'

/** What moderators decided about a person's works and words, and what the person said to it, by file name of the export. */
export function verdictsOf(me: string): Record<string, Section[]> {
  const mine = rowsOf(me)
  return {
    'decisions.json': [
      {
        record: sql`to_jsonb(t) - 'moderator_id' - 'case_id'`,
        from: mine('decisions', 'author_id'),
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
    'appeals.json': [
      {
        record: sql`to_jsonb(t) - 'decided_by' - 'barred' - 'case_id' - 'first_case_id' - 'alerted_at' - 'before' - 'holder_due'`,
        from: mine('appeals', 'author_id'),
        at: sql`t.filed_at`,
        batch: 500,
        ...byId
      }
    ],
    'refused-by-rule.json': [
      {
        record: sql`to_jsonb(t)`,
        from: mine('rule_refusals', 'author_id'),
        at: sql`t.refused_at`,
        batch: 500,
        ...byId
      }
    ],
    'changes-asked.json': [
      {
        record: sql`to_jsonb(t) - 'asked_by' - 'case_id'`,
        from: mine('change_requests', 'author_id'),
        at: sql`t.asked_at`,
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
    ]
  }
}
