import { type ReactNode, useEffect, useRef } from 'react'
import { Alert } from '../ui'

/**
 * What came of the button that was just pressed, where that button is there no more: takes the focus, which would be lost
 * with it, so that it is read out and whoever uses the keyboard goes on from here.
 */
export function Told({ children }: { children: ReactNode }) {
  return (
    <TakesFocus className="mb-4">
      <Alert tone="moss">{children}</Alert>
    </TakesFocus>
  )
}

/** The same of what stands on the page anyway. Another `key` takes it again. */
export function TakesFocus({ children, className = '' }: { children: ReactNode; className?: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus({ preventScroll: true }), [])
  return (
    <div ref={box} tabIndex={-1} className={`rounded-card ${className}`}>
      {children}
    </div>
  )
}
