import { type RefObject, useEffect, useRef } from 'react'

/**
 * Leads whoever sent a form that was refused to its first wrong field, once a refusal. The errors come to the fields some
 * renders after the answer, so every render looks until there is one.
 */
export function useErrorFocus(form: RefObject<HTMLFormElement | null>, refused: boolean): void {
  const led = useRef(false)
  useEffect(() => {
    if (!refused) led.current = false
    if (!refused || led.current) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    led.current = wrong !== null && wrong !== undefined
    wrong?.focus()
  })
}
