import { useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { isWorking, type RunProgress } from '../../domain/cleaning/runs/run-view'

const POLL_MS = 700

/** Asks while a worker is at it; at every new step the page's data is read anew. */
export function useLiveRun(id: string, loaded: RunProgress): RunProgress {
  const [live, setLive] = useState(loaded)
  const { revalidate } = useRevalidator()
  const working = isWorking(live)
  useEffect(() => setLive(loaded), [loaded])
  useEffect(() => {
    if (!working) return
    const stop = new AbortController()
    const timer = setInterval(async () => {
      const answer = await fetch(`/cleaning/runs/${id}/progress`, { signal: stop.signal }).catch(() => null)
      if (!answer?.ok) return
      const { progress } = (await answer.json()) as { progress: RunProgress }
      setLive(progress)
      if (progress.state !== loaded.state || progress.halted !== loaded.halted) revalidate()
    }, POLL_MS)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [working, id, loaded.state, loaded.halted, revalidate])
  return live
}
