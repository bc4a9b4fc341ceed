import { setTimeout as wait } from 'node:timers/promises'

/** How often one reader may ask in a window before answers slow down, then stop. */
export interface PaceLimit {
  points: number
  windowMs: number
}

interface Window {
  endsAtMs: number
  asked: number
  /** Answers being held back right now. */
  waiting: number
}

/** The longest an answer is held back: clients give a HEAD ten seconds. */
const LONGEST_MS = 5000
const STEP_MS = 100
/** As many of one reader's answers may be held back at a time; more are refused. */
const MOST_WAITING = 32
const MOST_READERS = 50_000

/** What to do with a request: answer now, after a while, or not (429). */
export type Verdict = { delayMs: number } | { retryAfterSeconds: number }

/**
 * Counts what each reader asks for, in the memory of this process. Readers over their limit are slowed down rather than
 * refused, because Hub clients take a 429 on listings and HEAD for a failure (Hub read protocol, part 8); only where they
 * wait and come again are they refused.
 */
export class Pace {
  readonly #windows = new Map<string, Window>()

  constructor(
    readonly limit: PaceLimit,
    private readonly now: () => number = Date.now
  ) {}

  judge(reader: string, mayRefuse: boolean): Verdict {
    const window = this.#windowOf(reader)
    window.asked += 1
    const over = window.asked - this.limit.points
    if (over <= 0) return { delayMs: 0 }
    if (mayRefuse || window.waiting >= MOST_WAITING)
      return { retryAfterSeconds: Math.max(1, Math.ceil((window.endsAtMs - this.now()) / 1000)) }
    return { delayMs: Math.min(LONGEST_MS, over * STEP_MS) }
  }

  /** Holds an answer back; ends at once when the reader goes away. */
  async hold(reader: string, delayMs: number, signal: AbortSignal): Promise<void> {
    if (delayMs === 0) return
    const window = this.#windowOf(reader)
    window.waiting += 1
    await wait(delayMs, undefined, { signal }).catch(() => {})
    window.waiting -= 1
  }

  #windowOf(reader: string): Window {
    const now = this.now()
    const known = this.#windows.get(reader)
    if (known && known.endsAtMs > now) return known
    const window = { endsAtMs: now + this.limit.windowMs, asked: 0, waiting: known?.waiting ?? 0 }
    this.#windows.delete(reader)
    this.#windows.set(reader, window)
    if (this.#windows.size > MOST_READERS) {
      const [oldest] = this.#windows.keys()
      if (oldest !== undefined) this.#windows.delete(oldest)
    }
    return window
  }
}
