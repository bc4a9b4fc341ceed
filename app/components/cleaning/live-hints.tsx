import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { HintOf } from './hints'

// a form is worth more than its hints: where they can not be had there are none
const Hints = lazy(() =>
  import('./hints').catch((): { default: typeof import('./hints').default } => ({ default: () => <></> }))
)

/** What cleaning will make of the words of the form around it, as they are typed. All of it comes with the first key. */
export function LiveHints({ of }: { of: HintOf }) {
  const place = useRef<HTMLDivElement>(null)
  const [form, setForm] = useState<HTMLFormElement | null>()
  useEffect(() => {
    const around = place.current?.closest('form')
    const begin = () => setForm(around)
    around?.addEventListener('input', begin)
    return () => around?.removeEventListener('input', begin)
  }, [])
  return (
    <div ref={place} className="contents">
      {form ? (
        <Suspense fallback={null}>
          <Hints form={form} of={of} />
        </Suspense>
      ) : null}
    </div>
  )
}
