import { type ReactNode, useEffect, useRef } from 'react'
import { Alert } from '../ui'

/**
 * What came of the button that was just pressed, where that button is there no more: takes the focus, which would be lost
 * with it, so that it is read out and whoever uses the keyboard goes on from here.
 */
export function Told({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus({ preventScroll: true }), [])
  return (
    <div ref={box} tabIndex={-1} className="mb-4 rounded-card">
      <Alert tone="moss">{children}</Alert>
    </div>
  )
}
