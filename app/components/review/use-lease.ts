import { useFetcher, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'

const HEARTBEAT_MS = 120_000

/**
 * Counts a lease down from what the server said, and renews it every two minutes while the moderator is at work
 * (the page is visible and was touched since the last beat). At its end the page asks the server how things stand.
 *
 * @returns milliseconds left
 */
export function useLease(lease: { token: string | null; remainingMs: number }): number {
  const [left, setLeft] = useState(lease.remainingMs)
  const { revalidate } = useRevalidator()
  const { submit } = useFetcher()
  const touched = useRef(false)

  useEffect(() => {
    const end = performance.now() + lease.remainingMs
    setLeft(lease.remainingMs)
    const tick = setInterval(() => {
      setLeft(end - performance.now())
      if (performance.now() < end) return
      clearInterval(tick)
      revalidate()
    }, 1000)
    return () => clearInterval(tick)
  }, [lease, revalidate])

  useEffect(() => {
    const leaseToken = lease.token
    if (!leaseToken) return
    const touch = () => {
      touched.current = true
    }
    const beat = setInterval(() => {
      if (touched.current && document.visibilityState === 'visible')
        submit({ intent: 'renew', leaseToken }, { method: 'post' })
      touched.current = false
    }, HEARTBEAT_MS)
    const signs = ['pointermove', 'keydown', 'scroll'] as const
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true })
    return () => {
      clearInterval(beat)
      for (const sign of signs) window.removeEventListener(sign, touch)
    }
  }, [lease.token, submit])

  return left
}
