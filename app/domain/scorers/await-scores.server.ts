import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { SubjectRef } from '../cleaning/subject.server'
import type { ScorerSettings } from './scorer-settings.server'

/**
 * Notes that contributions wait for the scorers that score their kind: rows of our own, so cleaning neither waits for a
 * scorer nor fails with it. What was given up, is asked about again.
 */
export async function awaitScores(
  tx: Queryable,
  scorers: readonly ScorerSettings[],
  subjects: readonly SubjectRef[]
): Promise<void> {
  const ids = (type: SubjectRef['type']) => {
    const these = subjects.filter((subject) => subject.type === type)
    return sql`${`{${these.map(({ id }) => id).join()}}`}::uuid[]`
  }
  for (const { name, kinds } of scorers) {
    if (kinds.includes('prompt'))
      await noteWaiting(
        tx,
        sql`select 'revision'::subject_type, id, ${name} from unnest(${ids('revision')}) id`
      )
    await noteWaiting(
      tx,
      sql`select 'output'::subject_type, id, ${name} from outputs
        where id = any(${ids('output')}) and modality::text in ${kinds}`
    )
  }
}

/** @param from a query of subject type, subject id and scorer */
export const noteWaiting = (tx: Queryable, from: SQL): Promise<unknown> =>
  tx.execute(sql`
    insert into scorer_results (subject_type, subject_id, scorer) ${from}
    on conflict (subject_type, subject_id, scorer, version)
      do update set outcome = 'waiting', tries = 0, due_at = now(), note = '', updated_at = now()`)
