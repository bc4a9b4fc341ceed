/** A scorer's circuit breaker. Times are ms since 1970. */
export interface Circuit {
  circuit: 'closed' | 'open' | 'half_open'
  /** Failures in a row. */
  failures: number
  /** When an open circuit may be tried; while it is being tried, until when that is somebody's. */
  tryAt: number | null
}

/** Failures in a row that open it. */
export const OPENS_AFTER = 5
/** How long it stays open the first time; twice as long after each failed try, up to `LONGEST_MS`. */
export const OPEN_MS = 60_000
export const LONGEST_MS = 60 * 60_000

export const CLOSED: Circuit = { circuit: 'closed', failures: 0, tryAt: null }

/**
 * Whether a scorer may be asked now: as usual, with one batch as a try that decides, or not at all. A try that never reports
 * back is given to the next after `probeMs`.
 */
export function admit(
  state: Circuit,
  now: number,
  probeMs: number
): { may: 'ask' | 'try' | 'wait'; state: Circuit } {
  if (state.circuit === 'closed') return { may: 'ask', state }
  if (state.tryAt !== null && now < state.tryAt) return { may: 'wait', state }
  return { may: 'try', state: { ...state, circuit: 'half_open', tryAt: now + probeMs } }
}

/** After a failure: a try that failed opens it for longer. */
export function failed(state: Circuit, now: number): Circuit {
  const failures = state.failures + 1
  if (failures < OPENS_AFTER) return { circuit: 'closed', failures, tryAt: null }
  const openMs = Math.min(LONGEST_MS, OPEN_MS * 2 ** Math.min(20, failures - OPENS_AFTER))
  return { circuit: 'open', failures, tryAt: now + openMs }
}
