import { lockAloneKeepingPlans } from '~db/locks'
import type { Hub } from '../hub/hub.server'
import { applyPolicy } from '../policy/apply-policy.server'
import { livePolicy } from '../policy/live-policy.server'
import { publishLockedOutputs, publishLockedRevisions } from '../prompts/publish.server'
import { awaitScores } from '../scorers/await-scores.server'
import { sortInWords } from '../search/sort-in-words.server'
import { evaluationSetsOf, setsStamp } from './evaluation/evaluation-sets.server'
import { findDuplicates } from './find-duplicates.server'
import { judgeSubject } from './judge-subject.server'
import { loadSubjects, lockWaiting } from './load-subjects.server'
import { printPictures } from './print-pictures.server'
import { publishOrHold } from './publish-or-hold.server'
import type { SubjectRef } from './subject.server'
import { readThresholds } from './thresholds/read-thresholds.server'
import { writeCleaned } from './write-cleaned.server'

const BATCH = 500

/**
 * Takes contributions through cleaning: runs the rules, stores findings, cleaned words and fingerprints, publishes the
 * clean ones, as far as their authors are trusted, and holds the others, as the rules and the policy in effect have it.
 * Idempotent: those that no longer wait are passed over, and two workers with the same
 * ones have one effect. Batches of 500; the rules run outside the transaction, one transaction a batch writes.
 *
 * An output is published as itself; lists show it once its prompt is published.
 */
export async function cleanContributions(
  hub: Hub,
  subjects: readonly SubjectRef[]
): Promise<{ published: number; held: number }> {
  const total = { published: 0, held: 0 }
  const refs = [...new Map(subjects.map((ref) => [ref.id, ref])).values()]
  for (let from = 0; from < refs.length; from += BATCH) {
    const { published, held } = await cleanBatch(hub, refs.slice(from, from + BATCH))
    total.published += published
    total.held += held
  }
  return total
}

async function cleanBatch(hub: Hub, refs: SubjectRef[]): Promise<{ published: number; held: number }> {
  const [subjects, { settings, policy: stamp }, sets] = await Promise.all([
    loadSubjects(hub.db, refs),
    readThresholds(hub.db),
    evaluationSetsOf(hub)
  ])
  if (subjects.length === 0) return { published: 0, held: 0 }
  const policy = await livePolicy(hub.db, stamp)
  // before anything is published: what a picture is compared by is made here where it was not made before
  const prints = await printPictures(
    hub,
    subjects.flatMap(({ blobSha256 }) => blobSha256 ?? [])
  )
  const ruled = subjects.map((subject) =>
    judgeSubject(subject, settings, prints.get(subject.blobSha256 ?? ''), sets.check)
  )
  const done = await hub.db.transaction(async (tx) => {
    await lockAloneKeepingPlans(tx, 'duplicates')
    const [setsNow, waiting] = await Promise.all([setsStamp(tx), lockWaiting(tx, subjects)])
    // a set that came meanwhile is compared with what was stored before it, not with these
    if (setsNow !== sets.stamp) return null
    const batch = ruled.filter(({ subject }) => waiting.has(subject.id))
    if (batch.length === 0) return { published: 0, held: 0 }
    const found = await findDuplicates(tx, batch)
    const placed = await applyPolicy(tx, found.placed, policy)
    await writeCleaned(tx, { ...found, placed }, sets)
    await awaitScores(
      tx,
      hub.settings.scorers,
      batch.map(({ subject }) => subject)
    )
    return publishOrHold(tx, hub.settings.trust, placed, {
      outputs: publishLockedOutputs,
      revisions: publishLockedRevisions
    })
  })
  if (!done) return cleanBatch(hub, refs)
  await sortInWords(hub.db, done.published)
  return done
}
