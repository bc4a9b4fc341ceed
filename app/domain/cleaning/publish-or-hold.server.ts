import type { Queryable } from '~db/client'
import { type Ruled, waitingFor } from '../policy/apply-policy.server'
import { enactPolicy } from '../policy/enact-policy.server'
import { publishOutputs, publishRevisions } from '../prompts/publish.server'
import { judgedBefore, returnToAskers } from '../review/changes/judged-before.server'
import type { TrustPolicy } from '../trust/policy'
import { askToLook, treatClean } from '../trust/treat-clean.server'
import { holdNewcomers } from './hold-contributions.server'

/** What publishing does with locks: `publishOutputs` and `publishRevisions`, or those of prompts that are locked already. */
export interface Publishing {
  outputs: typeof publishOutputs
  revisions: typeof publishRevisions
}

/**
 * The end of cleaning: does what rules and the policy in effect say, and of the rest publishes what the hub's trust in its
 * author allows. Outputs first: a prompt is then listed once, with everything it shows.
 */
export async function publishOrHold(
  tx: Queryable,
  trust: TrustPolicy,
  ruled: readonly Ruled[],
  publish: Publishing = { outputs: publishOutputs, revisions: publishRevisions }
): Promise<{ published: number; held: number }> {
  const judged = await judgedBefore(
    tx,
    ruled.map(({ subject }) => subject.id)
  )
  const placed = ruled.map((one) => (judged.has(one.subject.id) ? waitingFor(one) : one))
  const clean = placed.filter((one) => !one.held)
  const treatment = await treatClean(
    tx,
    trust,
    clean.map(({ subject }) => subject)
  )
  const shown = clean.filter(({ subject }) => treatment(subject.id) !== 'hold')
  const newcomers = clean.filter(({ subject }) => treatment(subject.id) === 'hold')
  const ids = (type: 'revision' | 'output') =>
    shown.filter(({ subject }) => subject.type === type).map(({ subject }) => subject.id)
  await publish.outputs(tx, ids('output'))
  await publish.revisions(tx, ids('revision'))
  await askToLook(
    tx,
    shown.map(({ subject }) => subject).filter(({ id }) => treatment(id) === 'check')
  )
  await enactPolicy(
    tx,
    placed.filter((one) => !newcomers.includes(one))
  )
  await holdNewcomers(tx, newcomers)
  await returnToAskers(tx, [...judged])
  return { published: shown.length, held: placed.length - shown.length }
}
