import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { buttonClass } from '../ui'

/** A small menu under a button; plain disclosure without scripts. Closes on Escape and on a click elsewhere. */
export function SheetMenu(props: {
  label: string
  onOpen?: () => void
  className?: string
  children: ReactNode
}) {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const details = menu.current
      if (!details?.open) return
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : details.contains(event.target as Node))
        return
      if (event instanceof KeyboardEvent) details.querySelector('summary')?.focus()
      details.open = false
    }
    const stop = new AbortController()
    document.addEventListener('pointerdown', close, { signal: stop.signal })
    document.addEventListener('keydown', close, { signal: stop.signal })
    return () => stop.abort()
  }, [])
  return (
    <details
      ref={menu}
      className={clsx('relative', props.className)}
      onToggle={(event) => event.currentTarget.open && props.onOpen?.()}
    >
      <summary className={buttonClass('line', 'sm', 'list-none [&::-webkit-details-marker]:hidden')}>
        {props.label}
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
      </summary>
      <div className="absolute left-0 z-10 mt-1 flex min-w-44 flex-col rounded-control border border-line bg-card p-1 shadow-soft">
        {props.children}
      </div>
    </details>
  )
}

export const menuItem =
  'flex items-center justify-between gap-3 rounded-control px-3 py-1.5 text-left text-14 hover:bg-sunken'
