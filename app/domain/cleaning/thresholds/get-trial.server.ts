import { eq } from 'drizzle-orm'
import { thresholdTrials, users } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { aroundSpans, type Excerpt } from '../desk/around-spans'
import { type LedgerSubject, loadLedgerSubjects } from '../ledger/load-ledger-subjects.server'
import { readThresholds } from './read-thresholds.server'
import { CHANGES, type Change, type TrialResult } from './trial'

export interface ShownSample {
  rule: string
  subject: LedgerSubject
  excerpts: Excerpt[]
}

export interface TrialView {
  id: string
  overrides: Record<string, number>
  against: Record<string, number>
  who: { name: string; displayName: string }
  askedAt: Date
  sample: number
  seed: number
  state: 'running' | 'done' | 'failed'
  done: number
  total: number
  result: Omit<TrialResult, 'samples'> | null
  samples: Record<Change, ShownSample[]>
  /** Other thresholds have come into effect since: the comparison is of the past. */
  stale: boolean
}

const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

/** A trial with the words of its samples as they are now. @throws AppError `not_found` */
export async function getTrial(hub: Hub, id: string): Promise<TrialView> {
  const [row] = isUuid(id)
    ? await hub.db
        .select({ trial: thresholdTrials, who: { name: users.name, displayName: users.displayName } })
        .from(thresholdTrials)
        .innerJoin(users, eq(users.id, thresholdTrials.askedBy))
        .where(eq(thresholdTrials.id, id))
    : []
  if (!row) throw new AppError('not_found', 'No such trial')
  const { trial, who } = row
  const { samples, ...result } = (trial.result ?? {}) as unknown as TrialResult
  const { id: current } = await readThresholds(hub.db)
  return {
    ...{ id: trial.id, overrides: trial.overrides, against: trial.against, who, askedAt: trial.askedAt },
    ...{ sample: trial.sample, seed: trial.seed, done: trial.done, total: trial.total },
    state: trial.failed ? 'failed' : trial.finishedAt ? 'done' : 'running',
    result: trial.result ? result : null,
    samples: await shown(hub, samples),
    stale: current !== trial.againstId
  }
}

async function shown(hub: Hub, samples: TrialResult['samples'] | undefined): Promise<TrialView['samples']> {
  const ids = CHANGES.flatMap((change) => samples?.[change].map(({ id }) => id) ?? [])
  const subjects = await loadLedgerSubjects(hub, ids, true)
  const of = (change: Change): ShownSample[] =>
    (samples?.[change] ?? []).flatMap(({ id, rule, spans }) => {
      const found = subjects.get(id)
      if (!found?.words) return []
      const { words, ...subject } = found
      return [{ rule, subject, excerpts: aroundSpans(words, spans) }]
    })
  return { held: of('held'), released: of('released'), flagged: of('flagged'), unflagged: of('unflagged') }
}
