import type { Hub } from '../hub/hub.server'
import type { PageFinding } from './prompt-page'

/** What the newest run found in revisions and outputs, by subject id, gravest first; `undefined` ids are skipped, and none asks nothing. */
export async function loadFindings(
  hub: Hub,
  subjectIds: readonly (string | undefined)[]
): Promise<Map<string, PageFinding[]>> {
  const found = new Map<string, PageFinding[]>()
  const ids = subjectIds.filter((id) => id !== undefined)
  if (ids.length === 0) return found
  const rows = await hub.db.$client<(PageFinding & { subjectId: string })[]>`
    select subject_id as "subjectId", rule, rule_version as "ruleVersion", verdict, severity, reason, params, spans
    from findings where subject_type in ('revision', 'output') and subject_id = any(${ids}::uuid[])
      and superseded_at is null
    order by severity desc, rule`
  for (const { subjectId, ...finding } of rows)
    found.set(subjectId, [...(found.get(subjectId) ?? []), finding])
  return found
}
