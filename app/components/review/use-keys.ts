import { useEffect } from 'react'

/** True while keys belong to a field: they are letters then. Radio buttons and checkboxes take none but their own. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=submit])'))

/** True when Enter and Space already mean something there. */
const actsItself = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, summary, input, label') !== null

/**
 * Single keys of the review pages: `j`/`k` walk the queue's links; any other presses what is marked `data-key="…"`
 * (a form is submitted, a button or a label's control clicked without taking the focus, a details opened), so that every key has something to click.
 */
export function useReviewKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return
      if ((event.key === 'Enter' || event.key === ' ') && actsItself(event.target)) return
      const done = event.key === 'j' ? walk(1) : event.key === 'k' ? walk(-1) : press(event.key)
      if (done) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** Moves the focus along the queue, from the current case when nothing in it has the focus. */
function walk(step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>('[data-case-link]')]
  if (links.length === 0) return false
  const focused = links.indexOf(document.activeElement as HTMLElement)
  const at = focused >= 0 ? focused : links.findIndex((link) => link.getAttribute('aria-current') === 'page')
  const next = at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))
  links[next]?.focus()
  return true
}

function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(
    `[data-key~="${CSS.escape(key === ' ' ? 'space' : key)}"]`
  )
  if (!target) return false
  if (target instanceof HTMLFormElement) target.requestSubmit()
  else if (target instanceof HTMLDetailsElement) target.open = !target.open
  else if (target instanceof HTMLLabelElement) target.control?.click()
  else if (!(target instanceof HTMLButtonElement && target.disabled)) target.click()
  return true
}
