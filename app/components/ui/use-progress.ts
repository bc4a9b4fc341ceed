import { useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'

/** How a page watches something a worker is at. One constant a kind: what is in it must not change between two renders. */
export interface Watch<T> {
  everyMs: number
  /** The answer's field that holds it. */
  field: string
  /** A worker is at it, or will be. */
  working: (seen: T) => boolean
  /** What the rest of the page tells of it as well. */
  stage: (seen: T) => string
}

/**
 * Asks how far it is while a worker is at it, and has the page's data read anew at every new stage. Where no answer comes
 * what was seen last stays, and it is asked again.
 *
 * @param loaded as the page brought it
 * @param from the address that tells it anew
 */
export function useProgress<T>(loaded: T, from: string, watch: Watch<T>): T {
  const { everyMs, field, working, stage } = watch
  const [live, setLive] = useState(loaded)
  const { revalidate } = useRevalidator()
  const asking = working(live)
  const at = stage(live)
  useEffect(() => setLive(loaded), [loaded])
  useEffect(() => {
    if (!asking) return
    const stop = new AbortController()
    const timer = setInterval(async () => {
      const answer = await fetch(from, { signal: stop.signal })
        .then((response): Promise<Record<string, T | null>> | null => (response.ok ? response.json() : null))
        .catch(() => null)
      const next = answer?.[field]
      if (!next) return
      setLive(next)
      if (stage(next) !== at) revalidate()
    }, everyMs)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [asking, at, from, everyMs, field, stage, revalidate])
  return live
}
