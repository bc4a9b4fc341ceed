import type { Hub } from '../../hub/hub.server'
import { bringInHistory } from './bring-in-history.server'
import { foldFigures } from './fold-figures.server'

/** How long history is brought in before other chores have their turn. */
const HISTORY_MS = 30_000

/** The log's chore: history once, and the figures of what came since the last time. */
export async function keepLog(hub: Pick<Hub, 'db'>): Promise<{ broughtIn: number; counted: number }> {
  const until = Date.now() + HISTORY_MS
  const broughtIn = await bringInHistory(hub, () => Date.now() > until)
  return { broughtIn, counted: await foldFigures(hub) }
}
