import { sql } from 'drizzle-orm'
import type { Hub } from './hub.server'
import { UNCLEANED_STATES } from './list-unfinished.server'

export interface HubStatus {
  /** Prompts and outputs by what became of them. */
  prompts: { published: number; held: number }
  outputs: { published: number; held: number }
  /** Revisions and outputs the cleaning pipeline has not seen yet. */
  uncleaned: number
  /** Questions to the moderators that are open or claimed. */
  cases: number
  /** Events not yet handed to the jobs. */
  outbox: number
  releases: { published: number; unfinished: number; failed: number }
  users: number
}

const waiting = sql.raw(UNCLEANED_STATES.map((state) => `'${state}'`).join(', '))

/** How the hub stands, in one query. Counts are exact: for operators, not for pages. */
export async function readStatus(hub: Pick<Hub, 'db'>): Promise<HubStatus> {
  const [row] = await hub.db.execute<Record<string, number>>(sql`
    select
      (select count(*)::int from prompts where moderation_state = 'published') as prompts_published,
      (select count(*)::int from prompts where moderation_state = 'held') as prompts_held,
      (select count(*)::int from outputs where moderation_state = 'published') as outputs_published,
      (select count(*)::int from outputs where moderation_state = 'held') as outputs_held,
      (select count(*)::int from prompt_revisions
        where pipeline_version is null and moderation_state in (${waiting}))
      + (select count(*)::int from outputs
        where pipeline_version is null and moderation_state in (${waiting})) as uncleaned,
      (select count(*)::int from cases where state <> 'closed') as cases,
      (select count(*)::int from outbox) as outbox,
      (select count(*)::int from releases where state = 'published') as releases_published,
      (select count(*)::int from releases where state in ('queued', 'building')) as releases_unfinished,
      (select count(*)::int from releases where state = 'failed') as releases_failed,
      (select count(*)::int from users) as users`)
  const n = (name: string) => row?.[name] ?? 0
  return {
    prompts: { published: n('prompts_published'), held: n('prompts_held') },
    outputs: { published: n('outputs_published'), held: n('outputs_held') },
    uncleaned: n('uncleaned'),
    cases: n('cases'),
    outbox: n('outbox'),
    releases: {
      published: n('releases_published'),
      unfinished: n('releases_unfinished'),
      failed: n('releases_failed')
    },
    users: n('users')
  }
}
