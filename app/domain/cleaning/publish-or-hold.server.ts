import type { Queryable } from '~db/client'
import { publishOutputs, publishRevisions } from '../prompts/publish.server'
import type { TrustPolicy } from '../trust/policy'
import { askToLook, treatClean } from '../trust/treat-clean.server'
import type { Placed } from './find-duplicates.server'
import { holdContributions, holdNewcomers } from './hold-contributions.server'

/** What publishing does with locks: `publishOutputs` and `publishRevisions`, or those of prompts that are locked already. */
export interface Publishing {
  outputs: typeof publishOutputs
  revisions: typeof publishRevisions
}

/**
 * The end of cleaning: holds what rules hold, and of the rest publishes what the hub's trust in its author allows. Outputs
 * first: a prompt is then listed once, with everything it shows.
 */
export async function publishOrHold(
  tx: Queryable,
  policy: TrustPolicy,
  placed: readonly Placed[],
  publish: Publishing = { outputs: publishOutputs, revisions: publishRevisions }
): Promise<{ published: number; held: number }> {
  const clean = placed.filter((one) => !one.held)
  const treatment = await treatClean(
    tx,
    policy,
    clean.map(({ subject }) => subject)
  )
  const shown = clean.filter(({ subject }) => treatment(subject.id) !== 'hold')
  const ids = (type: 'revision' | 'output') =>
    shown.filter(({ subject }) => subject.type === type).map(({ subject }) => subject.id)
  await publish.outputs(tx, ids('output'))
  await publish.revisions(tx, ids('revision'))
  await askToLook(
    tx,
    shown.map(({ subject }) => subject).filter(({ id }) => treatment(id) === 'check')
  )
  await holdContributions(
    tx,
    placed.filter((one) => one.held)
  )
  await holdNewcomers(
    tx,
    clean.filter(({ subject }) => treatment(subject.id) === 'hold')
  )
  return { published: shown.length, held: placed.length - shown.length }
}
