import { scoreWaiting } from '~/domain/scorers/score-waiting.server'
import type { Handler } from './handler'

/** Less than the minute after which the next job comes. */
const TURN_MS = 50_000

/** Asks outside scorers about what waits for them. */
export const score: Handler = async (_data, { hub, signal }) => {
  const until = Date.now() + TURN_MS
  return scoreWaiting(hub, { enough: () => signal.aborted || Date.now() > until })
}
