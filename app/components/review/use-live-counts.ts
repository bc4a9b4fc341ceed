import { useEffect, useState } from 'react'
import type { QueueCounts } from '../../domain/review/queue-query'
import { QUEUE_EVENT } from '../frame/use-live-unread'

/** The lanes' counts, kept up to date by the server while the page is looked at; without a stream as the page brought them. */
export function useLiveCounts(fromPage: QueueCounts): QueueCounts {
  const [live, setLive] = useState<{ fromPage: QueueCounts; counts: QueueCounts } | null>(null)
  useEffect(() => {
    const hear = (event: Event) =>
      setLive({ fromPage, counts: JSON.parse((event as CustomEvent<string>).detail) as QueueCounts })
    window.addEventListener(QUEUE_EVENT, hear)
    return () => window.removeEventListener(QUEUE_EVENT, hear)
  }, [fromPage])
  return live && live.fromPage === fromPage ? live.counts : fromPage
}
