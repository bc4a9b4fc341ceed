import { useEffect } from 'react'
import { isTyping, press, walkLinks } from '../frame/keyboard'

/** True when Enter and Space already mean something there. */
const actsItself = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, summary, input, label') !== null

/**
 * Single keys of the review pages: `j`/`k` walk the queue's links; any other presses what is marked `data-key="…"`
 * (a form is submitted, a button or a label's control clicked without taking the focus, a details opened), so that every key has something to click.
 */
export function useReviewKeys(): void {
  useEffect(() => {
    let going = false
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return
      // the letter after `g` goes somewhere, and presses nothing
      const gone = going
      going = !going && event.key === 'g'
      if (gone || going) return
      if ((event.key === 'Enter' || event.key === ' ') && actsItself(event.target)) return
      const done =
        event.key === 'j' || event.key === 'k'
          ? walkLinks('[data-case-link]', event.key === 'j' ? 1 : -1)
          : pressKey(event.key)
      if (done) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function pressKey(key: string): boolean {
  const target = document.querySelector<HTMLElement>(
    `[data-key~="${CSS.escape(key === ' ' ? 'space' : key)}"]`
  )
  if (!target) return false
  press(target)
  return true
}
