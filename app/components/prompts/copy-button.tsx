import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { Button } from '../ui'
import type { ButtonVariant } from '../ui/button'
import { useHydrated } from './use-hydrated'

/** Puts a text on the clipboard and says so. Where scripts do not run (yet) only its place is there, so that nothing moves. */
export function CopyButton(props: { text: () => string; variant?: ButtonVariant; children: ReactNode }) {
  const { text, children } = props
  const { t } = useTranslation()
  const hydrated = useHydrated()
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), 2000)
    return () => clearTimeout(timer)
  }, [done])
  const Icon = done ? Check : Copy
  return (
    <Button
      type="button"
      variant={props.variant}
      size="sm"
      className={hydrated ? undefined : 'invisible'}
      onClick={() => void navigator.clipboard.writeText(text()).then(() => setDone(true))}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <span aria-live="polite">{done ? t('common:copied') : children}</span>
    </Button>
  )
}
