import { z } from 'zod'
import { listUnwithdrawn } from '~/domain/account/withdraw-everything.server'
import { luciaFor } from '~/domain/auth/lucia.server'
import { checkCleaningCounts, foldCleaningCounts } from '~/domain/cleaning/desk/kept-counts.server'
import { compareSets } from '~/domain/cleaning/evaluation/compare-sets.server'
import { placePictures } from '~/domain/cleaning/place-pictures.server'
import { refreshFingerprints } from '~/domain/cleaning/refresh-fingerprints.server'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { listUnendedRuns } from '~/domain/cleaning/runs/find-run.server'
import { writeMissingDatasetWords } from '~/domain/datasets/directory-words.server'
import { foldTrends } from '~/domain/datasets/fold-trends.server'
import { listForgottenPatches } from '~/domain/datasets/patches/request-patch.server'
import { isAppError } from '~/domain/errors'
import type { Hub } from '~/domain/hub/hub.server'
import { listUnfinished, UNFINISHED_LIMIT } from '~/domain/hub/list-unfinished.server'
import { tidyStorage } from '~/domain/hub/tidy-storage.server'
import { forgetOldImports } from '~/domain/imports/forget-imports.server'
import { forgetOldUploads, settleLeftUploads } from '~/domain/outputs/forget-uploads.server'
import { printMissing } from '~/domain/outputs/image-print.server'
import { checkListings, foldCounts } from '~/domain/prompts/kept-counts.server'
import { keepLog } from '~/domain/review/log/keep-log.server'
import { tendCases } from '~/domain/review/tend-cases.server'
import { foldDays } from '~/domain/review/workload/fold-days.server'
import { balanceTiers } from '~/domain/search/balance-tiers.server'
import { rewriteWords } from '~/domain/search/rewrite-words.server'
import { foldStandings } from '~/domain/trust/fold-standings.server'
import { isIdle } from '../queues'
import type { JobName } from '../registry'
import { mailConfirmations } from './confirmations'
import { mailDigests } from './digests'
import type { Handler, JobContext } from './handler'
import { mailNotices } from './notices'

const payload = z.object({
  task: z.enum([
    'expire-sessions',
    'requeue',
    'settle-uploads',
    'forget-uploads',
    'mail-digests',
    'print-images',
    'refresh-fingerprints',
    'compare-evaluation-sets',
    'rewrite-words',
    'balance-search',
    'ask-scorers',
    'tidy-storage',
    'forget-imports',
    'tend-cases',
    'tend-notices',
    'mail-confirmations',
    'fold-counts',
    'fold-trends',
    'check-listings'
  ])
})
const BATCH = 200
/** Pictures looked at for prints before others may work; a chore's turn comes again soon. */
const PRINTED_AT_ONCE = 400
/** How long a chore that goes through everything works before it lets others. */
const REFRESH_MS = 30_000

/**
 * Puts work back that has no job any more (its queue was lost, or its job failed for good while the cause has gone).
 * Only idle queues are asked: a long queue is not lost work. Answers how many of each kind.
 */
async function requeue({ hub, queues }: JobContext): Promise<Record<string, number>> {
  const counts = await queues.counts()
  const { subjects, releaseIds, formats, importIds, unindexedIds, diffs } = await listUnfinished(hub.db)
  const stamp = Date.now()
  const lost = isIdle(counts, ['clean']) ? subjects : []
  // very many: cut into shards, which keep their place and stand back for what comes in
  if (lost.length >= UNFINISHED_LIMIT) await startFirstCleaning(hub)
  else
    for (let from = 0; from < lost.length; from += BATCH) {
      const data = { subjects: lost.slice(from, from + BATCH) }
      await queues.add([{ queue: 'clean', id: `requeue-${stamp}-${from}`, data }])
    }
  const idle = (...names: JobName[]) => isIdle(counts, names)
  /** Each as a job of its own. @returns how many */
  const again = async (queue: JobName, all: object[]) => {
    const idOf = (data: object) => ['requeue', stamp, ...Object.values(data)].join('-')
    await queues.add(all.map((data) => ({ queue, id: idOf(data), data: { ...data } })))
    return all.length
  }
  const named = (key: string, ids: string[]) => ids.map((id) => ({ [key]: id }))
  return {
    clean: lost.length,
    release: await again('release', idle('release', 'encode') ? named('releaseId', releaseIds) : []),
    patch: await again('patch', idle('patch') ? named('datasetId', await listForgottenPatches(hub.db)) : []),
    format: await again('format', idle('format') ? formats : []),
    import: await again('import', idle('import') ? named('importId', importIds) : []),
    index: await again('index', idle('index') ? named('releaseId', unindexedIds) : []),
    diff: await again('derive', idle('derive') ? diffs : []),
    farewell: await again('farewell', idle('farewell') ? named('userId', await listUnwithdrawn(hub)) : []),
    recheck: await again('recheck', idle('recheck') ? named('runId', await listUnendedRuns(hub)) : [])
  }
}

/** One is enough: whoever waits now belongs to the run that goes on, or to the next. */
async function startFirstCleaning(hub: Hub): Promise<void> {
  await createRun(hub, null, { scope: 'waiting' }).catch((error: unknown) => {
    if (!isAppError(error) || error.code !== 'conflict') throw error
  })
}

const hasScorers = ({ hub }: JobContext) => hub.settings.scorers.length > 0

/** The repeating chores of schedule.ts. */
export const housekeeping: Handler = async (data, context) => {
  const { task } = payload.parse(data)
  if (task === 'requeue') return requeue(context)
  if (task === 'settle-uploads') return settleLeftUploads(context.hub)
  if (task === 'forget-uploads') return forgetOldUploads(context.hub)
  if (task === 'mail-digests') return mailDigests(context)
  if (task === 'tidy-storage') return tidyStorage(context.hub, { signal: context.signal })
  if (task === 'ask-scorers') {
    // a queue of its own: whoever waits for others' machines must not keep the other chores waiting
    const jobs = hasScorers(context) ? [{ queue: 'score' as const, id: `score-${Date.now()}`, data: {} }] : []
    return context.queues.add(jobs)
  }
  if (task === 'print-images') {
    const until = Date.now() + REFRESH_MS
    const placed = await placePictures(context.hub, () => Date.now() > until)
    return { placed, printed: await printMissing(context.hub, PRINTED_AT_ONCE) }
  }
  if (task === 'refresh-fingerprints') {
    const until = Date.now() + REFRESH_MS
    return { made: await refreshFingerprints(context.hub, () => Date.now() > until) }
  }
  if (task === 'compare-evaluation-sets') {
    const until = Date.now() + REFRESH_MS
    return { compared: await compareSets(context.hub, () => Date.now() > until) }
  }
  if (task === 'rewrite-words')
    return { ...(await rewriteWords(context.hub)), datasets: await writeMissingDatasetWords(context.hub.db) }
  if (task === 'balance-search') return balanceTiers(context.hub)
  if (task === 'forget-imports') return forgetOldImports(context.hub)
  if (task === 'tend-cases') return tendCases(context.hub, Math.floor(Date.now() / 60_000))
  if (task === 'tend-notices') return mailNotices(context)
  if (task === 'mail-confirmations') return mailConfirmations(context)
  if (task === 'fold-counts')
    return {
      folded: await foldCounts(context.hub),
      cleaning: await foldCleaningCounts(context.hub),
      log: await keepLog(context.hub),
      trust: await foldStandings(context.hub),
      deskDays: await foldDays(context.hub)
    }
  if (task === 'fold-trends') return { changed: await foldTrends(context.hub) }
  if (task === 'check-listings')
    return { ...(await checkListings(context.hub)), cleaning: await checkCleaningCounts(context.hub) }
  await luciaFor(context.hub).deleteExpiredSessions()
}
