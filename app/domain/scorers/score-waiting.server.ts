import type { Hub } from '../hub/hub.server'
import { askScorer, ScorerError } from './ask-scorer.server'
import { loadItems } from './load-items.server'
import { enter, knowScorer, noteAnswer, noteFailure } from './scorer-circuit.server'
import type { ScorerSettings } from './scorer-settings.server'
import { sweepScorer } from './sweep-scorer.server'
import {
  claimWaiting,
  forgetWaiting,
  putBack,
  storeAnswer,
  tryLater,
  type Waiting
} from './waiting-results.server'

/** What the run needs of the world, so that tests bring their own. */
export interface ScoringRun {
  now?: () => Date
  ask?: typeof fetch
  /** Ends the run after the batch at hand. */
  enough?: () => boolean
}

/** How long a picture whose display copy is not drawn yet is left alone. */
const EARLY_MS = 60_000

/**
 * Asks every scorer about what waits for it, each on its own, so that a slow one keeps nobody else waiting. What fails is
 * put off and tried again; a scorer that fails again and again is left alone for a while.
 *
 * @returns contributions answered, by scorer
 */
export async function scoreWaiting(
  hub: Pick<Hub, 'db' | 'store' | 'settings' | 'log'>,
  run: ScoringRun = {}
): Promise<Record<string, number>> {
  const counts = await Promise.all(
    hub.settings.scorers.map(async (scorer) => [scorer.name, await scoreWith(hub, scorer, run)] as const)
  )
  return Object.fromEntries(counts)
}

async function scoreWith(
  hub: Pick<Hub, 'db' | 'store' | 'settings' | 'log'>,
  scorer: ScorerSettings,
  { now = () => new Date(), ask = fetch, enough = () => false }: ScoringRun
): Promise<number> {
  await knowScorer(hub, scorer.name)
  let answered = 0
  while (!enough()) {
    const batch = await claimWaiting(hub, scorer, now())
    if (batch.length === 0) {
      if ((await sweepScorer(hub, scorer)) > 0) continue
      break
    }
    const { items, gone, early } = await loadItems(hub, scorer, batch)
    await forgetWaiting(hub, scorer.name, gone)
    await putBack(hub, scorer.name, early, now(), EARLY_MS)
    if (items.length === 0) continue
    const asked = batch.filter(({ id }) => items.some((item) => item.id === id))
    if ((await enter(hub, scorer, now())) === 'wait') {
      await putBack(hub, scorer.name, ids(asked), now(), 0)
      break
    }
    try {
      const answer = await askScorer(scorer, items, ask)
      await noteAnswer(hub, scorer.name, answer.version, now())
      await storeAnswer(hub, scorer.name, asked, answer, now())
      answered += answer.said.size
    } catch (error) {
      if (!(error instanceof ScorerError)) throw error
      hub.log.warn({ scorer: scorer.name, kind: error.kind, error: error.message }, 'scorer gave no answer')
      await noteFailure(hub, scorer.name, `${error.kind}: ${error.message}`, now())
      await tryLater(hub, scorer.name, asked, error.kind, now())
    }
  }
  return answered
}

const ids = (batch: readonly Waiting[]) => batch.map(({ id }) => id)
