import type { Response } from 'express'
import type { Hub } from '~/domain/hub/hub.server'
import { countQueue } from '~/domain/review/count-queue.server'
import { watchQueue } from '~/domain/review/watch-queue.server'
import { writeOn } from './write-on.server'

/** However much happens, counts are asked for and told no more often. */
const PAUSE_MS = 1_000

/** Tells moderators' open streams how many cases wait in each lane, `event: queue`, while anybody looks. */
export class LiveQueue {
  readonly #streams = new Set<Response>()
  #watching: Promise<{ close: () => Promise<void> }> | null = null
  #timer: NodeJS.Timeout | null = null
  #told = ''

  constructor(readonly hub: Hub) {}

  /** Adds an answer that is a stream already; it is told the counts at once. */
  join(res: Response): void {
    this.#streams.add(res)
    res.once('close', () => this.#streams.delete(res))
    this.#watching ??= watchQueue(this.hub, () => this.#soon())
    this.#watching.catch((error: unknown) => {
      this.#watching = null
      this.hub.log.warn({ err: error }, 'the queue cannot be watched')
    })
    if (this.#told) say(res, this.#told)
    else this.#soon()
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    await (await this.#watching?.catch(() => null))?.close()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.#tell()
    }, PAUSE_MS).unref()
  }

  async #tell(): Promise<void> {
    if (this.#streams.size === 0) {
      // whoever comes next asks anew
      this.#told = ''
      return
    }
    try {
      const counts = JSON.stringify(await countQueue(this.hub.db))
      if (counts === this.#told) return
      this.#told = counts
      for (const res of this.#streams) say(res, counts)
    } catch (error) {
      this.hub.log.warn({ err: error }, 'the counts of the queue could not be told')
    }
  }
}

const say = (res: Response, counts: string) => writeOn(res, `event: queue\ndata: ${counts}\n\n`)
