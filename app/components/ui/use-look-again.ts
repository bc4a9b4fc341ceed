import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * Asks for the page's data again, every so often, while something is being made: never twice at once, and of a page that
 * nobody sees once it is looked at again.
 */
export function useLookAgain(making: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator()
  const asking = useRef(false)
  asking.current = state !== 'idle'
  useEffect(() => {
    if (!making) return
    const timer = setInterval(() => {
      if (!asking.current && document.visibilityState === 'visible') revalidate()
    }, everyMs)
    return () => clearInterval(timer)
  }, [making, everyMs, revalidate])
}
