import { useLocation, useNavigation } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'

export interface KeptFocus {
  pane: RefObject<HTMLElement>
  answers: RefObject<HTMLDivElement>
  onSubmit(): void
}

/**
 * Whoever presses a button of the decision pane goes on from there: where the button is gone afterwards, the focus would
 * fall to the top of the page, and goes before the answers that can be given now. It stands on none of them: Enter, held
 * a little too long, would decide. A key that was pressed from elsewhere moves nothing. Whoever took the next case is led
 * to its pane by the address, and begins there as well.
 */
export function useKeptFocus(caseId: string): KeptFocus {
  const pane = useRef<HTMLElement>(null)
  const answers = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  const busy = useNavigation().state !== 'idle'
  const led = useLocation().hash === '#decision'
  useEffect(() => {
    if (busy || !pressed.current) return
    pressed.current = false
    if (document.activeElement !== document.body) return
    answers.current?.focus({ preventScroll: true })
    // where it stands below the case, what came instead of a claim may have pushed its beginning out of sight
    if ((pane.current?.getBoundingClientRect().top ?? 0) < 0) pane.current?.scrollIntoView()
  }, [busy])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each case is another pane
  useEffect(() => {
    if (led && document.activeElement === document.body) answers.current?.focus({ preventScroll: true })
  }, [led, caseId])
  const onSubmit = () => {
    pressed.current = pane.current?.contains(document.activeElement) ?? false
  }
  return { pane, answers, onSubmit }
}
