import { type SQL, sql } from 'drizzle-orm'
import type { Exclusion } from './exclusions'
import type { ExcludedPrompt } from './preview'

/** Prompts shown for each reason. */
const SHOWN = 5

export interface ExampleRow extends ExcludedPrompt, Record<string, unknown> {
  reason: Exclusion
}

/** A few prompts of each reason, drawn by lot and the same ones each time. @param all a query of candidates */
export const examplesQuery = (all: SQL): SQL => sql`
  select e.reason, p.id, coalesce(r.cleaned_title, r.title) as title, p.language, u.name as author from (
      select d.*, row_number() over (partition by d.reason order by md5(d.prompt_id::text)) as place
      from (select distinct reason, prompt_id from (${all}) c where reason is not null) d
    ) e
    join prompts p on p.id = e.prompt_id
    join prompt_revisions r on r.id = p.current_revision_id
    join users u on u.id = p.author_id
  where e.place <= ${SHOWN} order by e.reason, e.place`
