import type { Hub } from '../hub/hub.server'
import type { OutsideScores, StoredScores } from './stored-scores'

/**
 * The scores of revisions and outputs by subject id, of each outside scorer the newest; `undefined` ids are skipped, and none
 * asks nothing.
 */
export async function loadScores(
  hub: Pick<Hub, 'db'>,
  subjectIds: readonly (string | undefined)[]
): Promise<Map<string, NonNullable<StoredScores>>> {
  const ids = subjectIds.filter((id) => id !== undefined)
  const found = new Map<string, NonNullable<StoredScores>>()
  if (ids.length === 0) return found
  const [builtIn, outside] = await Promise.all([
    hub.db.$client<{ subjectId: string; values: Record<string, number> }[]>`
      select subject_id as "subjectId", "values" from scores
      where subject_type in ('revision', 'output') and subject_id = any(${ids}::uuid[])`,
    hub.db.$client<(OutsideScores & { subjectId: string })[]>`
      select distinct on (subject_id, scorer) subject_id as "subjectId", scorer, version, outcome, "values"
      from scorer_results where subject_type in ('revision', 'output') and subject_id = any(${ids}::uuid[])
      order by subject_id, scorer, outcome = 'scored' desc, updated_at desc`
  ])
  for (const { subjectId, values } of builtIn) found.set(subjectId, { builtIn: values, outside: [] })
  for (const { subjectId, ...one } of outside) {
    const known = found.get(subjectId) ?? { builtIn: null, outside: [] }
    known.outside.push(one)
    found.set(subjectId, known)
  }
  return found
}
