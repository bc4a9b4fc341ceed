import '~/i18n/load/prompt'
import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Copied } from '../../domain/prompts/copy-as'
import { menuItem, SheetMenu } from './sheet-menu'
import { useHydrated } from './use-hydrated'

const load = () => import('../../domain/prompts/copy-as')
type Forms = Awaited<ReturnType<typeof load>>

const FORMS = [
  { key: 'text', label: 'prompt:copy.text' },
  { key: 'asMarkdown', label: 'Markdown' },
  { key: 'asJson', label: 'JSON' },
  { key: 'asCurl', label: 'cURL' }
] as const

/** The prompt, as filled, in other forms. How they are written is fetched when the menu opens. */
export function CopyMenu({ copied }: { copied: () => Copied }) {
  const { t } = useTranslation()
  const hydrated = useHydrated()
  const [forms, setForms] = useState<Forms | null>(null)
  const [done, setDone] = useState<string | null>(null)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(null), 2000)
    return () => clearTimeout(timer)
  }, [done])
  const copy = (key: (typeof FORMS)[number]['key']) => {
    if (!forms) return
    const text = key === 'text' ? copied().text : forms[key](copied())
    void navigator.clipboard.writeText(text).then(() => setDone(key))
  }
  return (
    <SheetMenu
      label={t('prompt:copy.as')}
      onOpen={() => void load().then(setForms)}
      className={hydrated ? undefined : 'invisible'}
    >
      {FORMS.map(({ key, label }) => (
        <button key={key} type="button" disabled={!forms} onClick={() => copy(key)} className={menuItem}>
          {t(label)}
          {done === key ? (
            <span className="inline-flex items-center gap-1 text-12 text-moss">
              <Check size={14} strokeWidth={1.5} aria-hidden />
              <span aria-live="polite">{t('common:copied')}</span>
            </span>
          ) : null}
        </button>
      ))}
    </SheetMenu>
  )
}
