import { type SQL, sql } from 'drizzle-orm'
import type { Exclusion } from './exclusions'
import type { ExcludedPrompt } from './preview'

/** Prompts shown for each reason. */
const SHOWN = 5

export interface ExampleRow extends ExcludedPrompt, Record<string, unknown> {
  reason: Exclusion
}

/**
 * A few prompts of each reason, drawn by lot and the same ones each time; found by key (`limit 1`) also where joins are planned
 * wide. @param all a query of candidates
 */
export const examplesQuery = (all: SQL): SQL => sql`
  select e.reason, p.id, coalesce(r.cleaned_title, r.title) as title, p.language, u.name as author from (
      select d.*, row_number() over (partition by d.reason order by uuid_hash(d.prompt_id), d.prompt_id) as place
      from (select distinct reason, prompt_id from (${all}) c where reason is not null) d
    ) e
    cross join lateral (select * from prompts where id = e.prompt_id limit 1) p
    cross join lateral (select * from prompt_revisions where id = p.current_revision_id limit 1) r
    cross join lateral (select name from users where id = p.author_id limit 1) u
  where e.place <= ${SHOWN} order by e.reason, e.place`
