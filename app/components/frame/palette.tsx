import { lazy, Suspense, useEffect, useState } from 'react'
import type { Viewer } from '../../domain/auth/viewer'

/** Comes with the first press of the key: no page has to carry it. */
const PaletteDialog = lazy(() => import('./palette-dialog'))

/** `⌘K` / `Ctrl K`: go anywhere, or search. */
export function Palette({ viewer }: { viewer: Viewer | null }) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  if (!open) return null
  return (
    <Suspense fallback={null}>
      <PaletteDialog viewer={viewer} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
