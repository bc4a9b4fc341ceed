import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** Asks for the page's data again every few seconds while something is being made. */
export function useLookAgain(making: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!making || state !== 'idle') return
    const timer = setTimeout(revalidate, everyMs)
    return () => clearTimeout(timer)
  }, [making, everyMs, revalidate, state])
}
