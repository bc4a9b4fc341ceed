import { useEffect, useState } from 'react'

/** Passed on to whatever page shows the queue's counts; `detail` is their JSON. */
export const QUEUE_EVENT = 'kindling:queue'

/**
 * The count of unread messages, kept up to date by the server while the page of somebody signed in is looked at. Where
 * the stream cannot be had, the count stays as the page brought it.
 */
export function useLiveUnread(fromPage: number): number {
  const [live, setLive] = useState<{ fromPage: number; unread: number } | null>(null)
  useEffect(() => {
    if (typeof EventSource === 'undefined') return
    let source: EventSource | null = null
    const follow = () => {
      if (document.visibilityState !== 'visible') {
        source?.close()
        source = null
        return
      }
      if (source && source.readyState !== EventSource.CLOSED) return
      source = new EventSource('/notifications/stream')
      source.addEventListener('queue', ({ data }) =>
        window.dispatchEvent(new CustomEvent(QUEUE_EVENT, { detail: data }))
      )
      source.addEventListener('unread', ({ data }) => setLive({ fromPage, unread: Number(data) || 0 }))
    }
    const leave = () => source?.close()
    follow()
    document.addEventListener('visibilitychange', follow)
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', follow)
    return () => {
      leave()
      document.removeEventListener('visibilitychange', follow)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', follow)
    }
  }, [fromPage])
  return live && live.fromPage === fromPage ? live.unread : fromPage
}
