import { type SQL, sql } from 'drizzle-orm'
import { byId, type Section } from './export-section.server'

/** Under which terms each contribution is given now, and each change of the author's answer before. */
export const receipts = (kind: 'prompt' | 'output', from: SQL): Section => ({
  record: sql`jsonb_build_object('kind', ${kind}::text, 'id', t.id, 'license', t.license, 'training_consent', t.training_consent,
    'consent_version', t.consent_version, 'consented_at', t.consented_at, 'changes', (
      select coalesce(jsonb_agg(jsonb_build_object('at', e.created_at) || e.payload order by e.id), '[]')
      from events e where e.subject_id = t.id and e.type = 'consent.changed'))`,
  from,
  at: sql`t.created_at`,
  batch: 500,
  ...byId
})
