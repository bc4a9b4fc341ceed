import type { Hub } from '../hub/hub.server'

/** The scores of revisions and outputs by subject id; `undefined` ids are skipped, and none asks nothing. */
export async function loadScores(
  hub: Pick<Hub, 'db'>,
  subjectIds: readonly (string | undefined)[]
): Promise<Map<string, Record<string, number>>> {
  const ids = subjectIds.filter((id) => id !== undefined)
  if (ids.length === 0) return new Map()
  const rows = await hub.db.$client<{ subjectId: string; values: Record<string, number> }[]>`
    select subject_id as "subjectId", "values" from scores
    where subject_type in ('revision', 'output') and subject_id = any(${ids}::uuid[])`
  return new Map(rows.map(({ subjectId, values }) => [subjectId, values]))
}
