import type { Response } from 'express'
import { readSession } from '~/domain/auth/read-session.server'
import type { Hub } from '~/domain/hub/hub.server'
import { countUnread } from '~/domain/review/count-unread.server'
import { watchNotifications } from '~/domain/review/watch-notifications.server'
import { LiveQueue } from './live-queue.server'
import { writeOn } from './write-on.server'

/** Each beat keeps proxies from closing a silent stream, and ends one whose session is over. */
export const BEAT_MS = 25_000
/** Streams of one person in one web process: a tab each. */
export const MOST_STREAMS = 5
/** A browser that lost its stream waits this long. */
const RETRY_MS = 5_000

interface Stream {
  userId: string
  /** Hears of the review queue as well. */
  reviewer?: boolean
  sessionId: string
  res: Response
  /** The count it was told last. */
  told?: number
}

/**
 * The open streams of this process and the one database connection that feeds them. It listens from the first stream on;
 * a person's count is asked once for all of their streams.
 */
export class LiveNotifications {
  readonly #streams = new Map<string, Set<Stream>>()
  readonly #asking = new Map<string, { again: boolean }>()
  #watching: Promise<{ close: () => Promise<void> }> | null = null
  #beat: NodeJS.Timeout | null = null
  readonly #queue: LiveQueue
  #closed = false

  constructor(
    readonly hub: Hub,
    readonly beatMs = BEAT_MS
  ) {
    this.#queue = new LiveQueue(hub)
  }

  /** Makes an answer a stream of counts. @returns false when the person has as many as one may, or we are stopping */
  async open(stream: Stream): Promise<boolean> {
    const { userId, res } = stream
    const theirs = this.#streams.get(userId) ?? new Set()
    if (this.#closed || theirs.size >= MOST_STREAMS) return false
    theirs.add(stream)
    this.#streams.set(userId, theirs)
    res.once('close', () => this.#forget(stream))
    try {
      await this.#watch()
    } catch (error) {
      this.#forget(stream)
      throw error
    }
    if (this.#closed || res.destroyed) return false
    res.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
      Connection: 'close'
    })
    res.write(`retry: ${RETRY_MS}\n\n`)
    await this.#tell(userId)
    if (stream.reviewer) this.#queue.join(res)
    return true
  }

  /** Ends every stream at once, for good. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#beat) clearInterval(this.#beat)
    for (const stream of this.#all()) end(stream)
    await this.#queue.close()
    await (await this.#watching?.catch(() => null))?.close()
  }

  #all = (): Stream[] => [...this.#streams.values()].flatMap((theirs) => [...theirs])

  #watch(): Promise<unknown> {
    this.#beat ??= setInterval(() => this.#beatAll(), this.beatMs).unref()
    this.#watching ??= watchNotifications(this.hub, (userId) => {
      const changed = userId === null ? [...this.#streams.keys()] : [userId]
      for (const id of changed) if (this.#streams.has(id)) void this.#tell(id)
    }).catch((error: unknown) => {
      this.#watching = null
      throw error
    })
    return this.#watching
  }

  /** Sends a person's count; changes that come while it is asked are asked about once more afterwards. */
  async #tell(userId: string): Promise<void> {
    const running = this.#asking.get(userId)
    if (running) {
      running.again = true
      return
    }
    const mine = { again: false }
    this.#asking.set(userId, mine)
    try {
      do {
        mine.again = false
        const unread = await countUnread(this.hub, { id: userId })
        for (const stream of this.#streams.get(userId) ?? []) tell(stream, unread)
      } while (mine.again)
    } catch (error) {
      this.hub.log.warn({ err: error }, 'a live count could not be told')
    } finally {
      this.#asking.delete(userId)
    }
  }

  #beatAll(): void {
    for (const stream of this.#all()) {
      writeOn(stream.res, ': beat\n\n')
      readSession(this.hub, stream.sessionId).then(
        (session) => {
          if (session?.viewer.id !== stream.userId) end(stream)
        },
        () => {}
      )
    }
  }

  #forget(stream: Stream): void {
    const theirs = this.#streams.get(stream.userId)
    theirs?.delete(stream)
    if (theirs?.size === 0) this.#streams.delete(stream.userId)
  }
}

/** Only what changed is said. */
function tell(stream: Stream, unread: number): void {
  if (stream.told === unread) return
  if (writeOn(stream.res, `event: unread\ndata: ${unread}\n\n`)) stream.told = unread
}

const end = ({ res }: Stream) => void (res.headersSent ? res.end() : res.destroy())
