import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { labelWorks } from '../content-ratings/label-works.server'
import { policyRuleOf } from '../policy/rule'
import { showAgain } from '../prompts/publish.server'
import { anyOf } from '../prompts/publish-ids.server'
import type { LoadedSets } from './evaluation/evaluation-sets.server'
import { findDuplicates, type Placed } from './find-duplicates.server'
import { judgeSubject } from './judge-subject.server'
import { loadSubjects } from './load-subjects.server'
import { storedPrints } from './print-pictures.server'
import type { Finding } from './record'
import { withoutSetAside } from './set-aside'
import { LIVE, type SubjectRef } from './subject.server'
import { readThresholds } from './thresholds/read-thresholds.server'
import { writeCleaned } from './write-cleaned.server'

/**
 * Cleans a contribution once more that has been through before: its findings, cleaned words, scores and fingerprints are
 * made anew from the words as given (what rules of the policy found stays), and what is shown takes the new words. Its state stays as it is. The caller holds the
 * duplicates' lock and the locks of the prompt and the contribution.
 *
 * @returns whether anything holds it now; null when it has left the hub
 */
export async function cleanAgain(
  tx: Queryable,
  ref: SubjectRef,
  sets: LoadedSets
): Promise<{ held: boolean } | null> {
  const subjects = await loadSubjects(tx, [ref], [...LIVE, 'rejected_auto'])
  if (subjects.length === 0) return null
  const { settings } = await readThresholds(tx)
  const prints = await storedPrints(
    tx,
    subjects.flatMap(({ blobSha256 }) => blobSha256 ?? [])
  )
  const found = await findDuplicates(
    tx,
    subjects.map((subject) =>
      judgeSubject(subject, settings, prints.get(subject.blobSha256 ?? ''), sets.check)
    )
  )
  const placed = await withPolicyFindings(tx, found.placed)
  await writeCleaned(tx, { ...found, placed }, sets)
  if (ref.type === 'revision') await showAgain(tx, [ref.id])
  await labelWorks(tx, ref.type, [ref.id])
  return { held: placed.some(({ held }) => held) }
}

/** What rules of the policy found when it was given stands, but for what was set aside; rules that came later say nothing. */
async function withPolicyFindings(tx: Queryable, placed: readonly Placed[]): Promise<Placed[]> {
  const rows = await tx.execute<Finding & { id: string } & Record<string, unknown>>(sql`
    select subject_id as id, rule, rule_version as "ruleVersion", verdict, severity, reason, params, spans from findings
    where subject_type in ('revision', 'output') and superseded_at is null and rule like 'policy.%'
      and subject_id = ${anyOf(placed.map(({ subject }) => subject.id))}`)
  return placed.map((one) => {
    const mine = [...rows].flatMap(({ id, ...finding }) => (id === one.subject.id ? [finding] : []))
    const findings = [...one.findings, ...withoutSetAside(mine, one.subject.setAside)]
    return { ...one, findings, held: one.held || findings.some(isHeldByPolicy) }
  })
}

const isHeldByPolicy = ({ rule, verdict }: Finding) => policyRuleOf(rule) !== null && verdict === 'drop'
