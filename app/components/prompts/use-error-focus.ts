import { useNavigation } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * Leads whoever sent a form that was refused to its first wrong field, once a refusal: sent again, the next one leads there
 * again. The errors come to the fields some renders after the answer, so every render looks until there is one.
 */
export function useErrorFocus(form: RefObject<HTMLFormElement | null>, wrong: boolean): void {
  const refused = useNavigation().state !== 'submitting' && wrong
  const led = useRef(false)
  useEffect(() => {
    if (!refused) led.current = false
    if (!refused || led.current) return
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    led.current = field !== null && field !== undefined
    field?.focus()
  })
}
