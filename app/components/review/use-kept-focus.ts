import { useNavigation } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'

export interface KeptFocus {
  pane: RefObject<HTMLElement>
  answers: RefObject<HTMLDivElement>
  onSubmit(): void
}

/**
 * Whoever presses a button of the decision pane goes on from there: where the button is gone afterwards, the focus would
 * fall to the top of the page, and goes before the answers that can be given now. It stands on none of them: Enter, held
 * a little too long, would decide. A key that was pressed from elsewhere moves nothing.
 */
export function useKeptFocus(): KeptFocus {
  const pane = useRef<HTMLElement>(null)
  const answers = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  const busy = useNavigation().state !== 'idle'
  useEffect(() => {
    if (busy || !pressed.current) return
    pressed.current = false
    if (document.activeElement === document.body) answers.current?.focus({ preventScroll: true })
  }, [busy])
  const onSubmit = () => {
    pressed.current = pane.current?.contains(document.activeElement) ?? false
  }
  return { pane, answers, onSubmit }
}
