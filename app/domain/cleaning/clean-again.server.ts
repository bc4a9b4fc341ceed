import type { Queryable } from '~db/client'
import { showAgain } from '../prompts/publish.server'
import type { LoadedSets } from './evaluation/evaluation-sets.server'
import { findDuplicates } from './find-duplicates.server'
import { judgeSubject } from './judge-subject.server'
import { loadSubjects } from './load-subjects.server'
import { storedPrints } from './print-pictures.server'
import { LIVE, type SubjectRef } from './subject.server'
import { readThresholds } from './thresholds/read-thresholds.server'
import { writeCleaned } from './write-cleaned.server'

/**
 * Cleans a contribution once more that has been through before: its findings, cleaned words, scores and fingerprints are
 * made anew from the words as given, and what is shown takes the new words. Its state stays as it is. The caller holds the
 * duplicates' lock and the locks of the prompt and the contribution.
 *
 * @returns whether anything holds it now; null when it has left the hub
 */
export async function cleanAgain(
  tx: Queryable,
  ref: SubjectRef,
  sets: LoadedSets
): Promise<{ held: boolean } | null> {
  const subjects = await loadSubjects(tx, [ref], LIVE)
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
  await writeCleaned(tx, found, sets)
  if (ref.type === 'revision') await showAgain(tx, [ref.id])
  return { held: found.placed.some(({ held }) => held) }
}
