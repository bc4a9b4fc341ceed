import { sql } from 'drizzle-orm'
import type { DecisionPolicy } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'

/** Of a limited prompt what everybody may know before they ask for it: why. Null for all others. */
export async function readLimited(
  hub: Pick<Hub, 'db'>,
  promptId: string
): Promise<{ id: string; policy: DecisionPolicy | null } | null> {
  const [row] = await hub.db.execute<{ id: string; policy: DecisionPolicy | null }>(sql`
    select p.id, (
      select d.policy from prompt_revisions r join decisions d on d.subject_type = 'revision' and d.subject_id = r.id
      where r.prompt_id = p.id and d.action = 'limit' order by d.decided_at desc limit 1) as policy
    from prompts p where p.id = ${promptId} and p.moderation_state = 'limited'`)
  return row ?? null
}
