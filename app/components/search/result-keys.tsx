import type { KeyboardEvent, ReactNode } from 'react'

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** Arrows walk from the search field into the results and through them; Enter opens, as on any link. */
export function ResultKeys({ children }: { children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key]
    if (!step || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return
    const here = event.target as HTMLElement
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('article a')]
    const field = event.currentTarget.querySelector<HTMLElement>('input[type=search]')
    const at = links.indexOf(here)
    if (here === field ? event.key !== 'ArrowDown' : at < 0) return
    const next = at + step < 0 ? field : links[at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field and the links inside are the controls
    <div onKeyDown={onKeyDown}>{children}</div>
  )
}
