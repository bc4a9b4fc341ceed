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
 * The end of cleaning: holds and refuses what rules say, and what a person judges whatever they say; of the rest publishes what
 * the hub's trust in its author allows. Outputs first: a prompt is then listed once, with everything it shows.
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
  const settled = ruled.map((one) => (judged.has(one.subject.id) ? waitingFor(one) : one))
  const clean = settled.filter((one) => !one.held)
  const treatment = await treatClean(
    tx,
    trust,
    clean.map(({ subject }) => subject)
  )
  const waits = (one: Ruled) => treatment(one.subject.id) === 'hold'
  const shown = clean.filter((one) => !waits(one))
  const ids = (type: 'revision' | 'output') =>
    shown.filter(({ subject }) => subject.type === type).map(({ subject }) => subject.id)
  await publish.outputs(tx, ids('output'))
  await publish.revisions(tx, ids('revision'))
  await askToLook(
    tx,
    shown.map(({ subject }) => subject).filter(({ id }) => treatment(id) === 'check')
  )
  await enactPolicy(tx, [...settled.filter(({ held }) => held), ...shown])
  await holdNewcomers(tx, clean.filter(waits))
  await returnToAskers(tx, [...judged])
  return { published: shown.length, held: ruled.length - shown.length }
}
