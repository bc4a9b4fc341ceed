import { findings } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { holdContributions } from './hold-contributions.server'
import { loadSubjects, lockWaiting } from './load-subjects.server'
import { PIPELINE_VERSION } from './pipeline'
import type { Finding } from './record'
import type { SubjectRef } from './subject.server'

const FINDING: Finding = {
  rule: 'pipeline',
  ruleVersion: PIPELINE_VERSION,
  verdict: 'drop',
  severity: 1,
  reason: 'reason.pipeline_failed',
  params: {},
  spans: []
}

/**
 * Holds a contribution that cleaning failed on again and again: a person looks at it, and nobody waits for ever. Does
 * nothing when it no longer waits.
 */
export async function holdUncleanable(hub: Pick<Hub, 'db'>, ref: SubjectRef): Promise<void> {
  const subjects = await loadSubjects(hub.db, [ref])
  if (subjects.length === 0) return
  await hub.db.transaction(async (tx) => {
    const waiting = await lockWaiting(tx, subjects)
    const still = subjects.filter(({ id }) => waiting.has(id))
    if (still.length === 0) return
    await tx
      .insert(findings)
      .values(still.map(({ type, id }) => ({ subjectType: type, subjectId: id, ...FINDING })))
      .onConflictDoUpdate({
        target: [findings.subjectType, findings.subjectId, findings.rule, findings.ruleVersion],
        set: { supersededAt: null }
      })
    await holdContributions(
      tx,
      still.map((subject) => ({ subject, findings: [FINDING] }))
    )
  })
}
