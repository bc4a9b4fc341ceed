import '~/i18n/load/prompt'
import { BookmarkPlus } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { OwnCollection } from '../../domain/collections/collection'
import { useHydrated } from '../prompts/use-hydrated'
import { ButtonLink } from '../ui'
import { buttonClass } from '../ui/button'

type Form = ComponentType<{ promptId: string; own: OwnCollection[] }>

const load = () => import('./collect-form')
const mark = <BookmarkPlus size={18} strokeWidth={1.5} aria-hidden />

/**
 * "Collect" on a prompt's page: a form under the button, fetched when it opens. Without scripts, and signed
 * out, the button leads to the page of the same form.
 */
export function CollectMenu({ promptId, own }: { promptId: string; own: OwnCollection[] | null }) {
  const { t } = useTranslation()
  const hydrated = useHydrated()
  const [Form, setForm] = useState<Form | null>(null)
  if (!own || !hydrated)
    return (
      <ButtonLink to={`/prompts/${promptId}/collect`} rel="nofollow">
        {mark} {t('prompt:collect')}
      </ButtonLink>
    )
  const fetchForm = () => void load().then(({ CollectForm }) => setForm(() => CollectForm))
  return (
    <details className="relative" data-menu onToggle={fetchForm}>
      <summary className={buttonClass('line', 'md', 'list-none')}>
        {mark} {t('prompt:collect')}
      </summary>
      <div className="absolute right-0 z-20 mt-2 w-72 rounded-card border border-line bg-card p-3 shadow-soft max-sm:fixed max-sm:inset-x-4 max-sm:bottom-20 max-sm:z-30 max-sm:mt-0 max-sm:w-auto">
        {Form ? <Form promptId={promptId} own={own} /> : <span className="block h-24" />}
      </div>
    </details>
  )
}
