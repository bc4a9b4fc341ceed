import { useEffect, useRef } from 'react'
import { isTyping, walkLinks } from '../frame/keyboard'

const click = (selector: string): boolean => {
  const link = document.querySelector<HTMLElement>(selector)
  link?.click()
  return link !== null
}

/**
 * Keys of a table of rows: `j`/`k` walk its rows, or with a row open go to the next or the one before; Enter opens what has
 * the focus, Escape closes, the arrows turn pages. Each presses a link that is there for everybody. The focus goes with what
 * opens, and back to its row when it is closed.
 */
export function useRowKeys(open: number | null): void {
  const before = useRef(open)
  useEffect(() => {
    if (open !== before.current) {
      const place = open === null ? `[data-row-link="${before.current}"]` : '[data-row-panel]'
      document.querySelector<HTMLElement>(place)?.focus({ preventScroll: true })
    }
    before.current = open
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return
      if (pressed(event.key, open !== null)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])
}

function pressed(key: string, isOpen: boolean): boolean {
  if (key === 'j') return isOpen ? click('[data-row-next]') : walkLinks('[data-row-link]', 1)
  if (key === 'k') return isOpen ? click('[data-row-previous]') : walkLinks('[data-row-link]', -1)
  if (key === 'Escape') return click('[data-row-close]')
  if (key === 'ArrowLeft') return click('[data-page-previous]')
  if (key === 'ArrowRight') return click('[data-page-next]')
  return false
}
