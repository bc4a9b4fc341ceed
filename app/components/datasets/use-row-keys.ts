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
      const found = document.querySelector<HTMLElement>(place)
      found?.focus({ preventScroll: true })
      // whoever walked on in the panel comes back to a row that may be out of sight
      if (open === null) found?.scrollIntoView({ block: 'nearest' })
      else if (found && coversAll()) tellModal(found)
    }
    before.current = open
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Tab' && open !== null && coversAll()) keepInside(event)
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return
      if (pressed(event.key, open !== null)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])
}

/** On a phone the panel lies over the whole page, and nobody sees what has the focus behind it. */
const coversAll = (): boolean => matchMedia('(max-width: 639.9px)').matches

function tellModal(panel: HTMLElement): void {
  panel.setAttribute('role', 'dialog')
  panel.setAttribute('aria-modal', 'true')
}

/** After the last thing of the panel comes its first, and the other way round. */
function keepInside(event: KeyboardEvent): void {
  const panel = document.querySelector('[data-row-panel]')
  const places = [...(panel?.querySelectorAll<HTMLElement>('a[href], button, input, summary') ?? [])].filter(
    (place) => place.checkVisibility()
  )
  const [first, last] = [places[0], places.at(-1)]
  const at = document.activeElement
  const onward = event.shiftKey
    ? (at === first || at === panel) && last
    : (at === last || !panel?.contains(at)) && first
  if (!onward) return
  event.preventDefault()
  onward.focus()
}

function pressed(key: string, isOpen: boolean): boolean {
  if (key === 'j') return isOpen ? click('[data-row-next]') : walkLinks('[data-row-link]', 1)
  if (key === 'k') return isOpen ? click('[data-row-previous]') : walkLinks('[data-row-link]', -1)
  if (key === 'Escape') return click('[data-row-close]')
  if (key === 'ArrowLeft') return click('[data-page-previous]')
  if (key === 'ArrowRight') return click('[data-page-next]')
  return false
}
