import type { Hint, HintPart } from '../../domain/cleaning/hints'

export interface HintQuestion {
  asker: number
  parts: HintPart[]
}

export interface HintAnswer {
  asker: number
  hints: Hint[]
}

interface Asker {
  heard: (hints: Hint[]) => void
  busy: boolean
  /** The newest question that came while the one before was at work. */
  next: HintPart[] | null
}

const askers = new Map<number, Asker>()
let worker: Worker | null = null
let last = 0

function open(): Worker {
  const opened = new Worker(new URL('./hint-worker.ts', import.meta.url), { type: 'module' })
  opened.onmessage = ({ data }: MessageEvent<HintAnswer>) => {
    const asker = askers.get(data.asker)
    if (!asker) return
    asker.busy = false
    // what was typed since makes this answer an old one
    if (asker.next) send(data.asker, asker)
    else asker.heard(data.hints)
  }
  // without hints the form is what it was: cleaning itself runs on the server
  opened.onerror = () => {
    for (const asker of askers.values()) asker.heard([])
  }
  return opened
}

function send(id: number, asker: Asker): void {
  if (!asker.next) return
  worker ??= open()
  asker.busy = true
  worker.postMessage({ asker: id, parts: asker.next } satisfies HintQuestion)
  asker.next = null
}

/**
 * Asks the one worker of the page. Of questions that come while it is at work only the newest is asked, so it is never
 * more than one text behind.
 *
 * @returns how to ask, and how to leave; the last to leave ends the worker
 */
export function hintAsker(heard: (hints: Hint[]) => void): {
  ask: (parts: HintPart[]) => void
  end: () => void
} {
  last += 1
  const id = last
  const asker: Asker = { heard, busy: false, next: null }
  askers.set(id, asker)
  return {
    ask(parts) {
      asker.next = parts
      if (!asker.busy) send(id, asker)
    },
    end() {
      askers.delete(id)
      if (askers.size > 0) return
      worker?.terminate()
      worker = null
    }
  }
}
