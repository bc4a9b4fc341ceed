import '~/i18n/load/collections'
import { BookmarkPlus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { OwnCollection } from '../../domain/collections/collection'
import { ButtonLink } from '../ui'
import { buttonClass } from '../ui/button'
import { CollectForm } from './collect-form'

const mark = <BookmarkPlus size={18} strokeWidth={1.5} aria-hidden />

/** "Collect" on a prompt's page; somebody signed out is led to sign in first. */
export function CollectMenu({ promptId, own }: { promptId: string; own: OwnCollection[] | null }) {
  const { t } = useTranslation()
  if (!own)
    return (
      <ButtonLink to={`/prompts/${promptId}/collect`} rel="nofollow">
        {mark} {t('collections:collect')}
      </ButtonLink>
    )
  return (
    <details className="relative" data-menu>
      <summary className={`${buttonClass('line')} list-none`}>
        {mark} {t('collections:collect')}
      </summary>
      <div className="absolute right-0 z-20 mt-2 w-72 rounded-card border border-line bg-card p-3 shadow-soft max-sm:fixed max-sm:inset-x-4 max-sm:bottom-20 max-sm:z-30 max-sm:mt-0 max-sm:w-auto">
        <CollectForm promptId={promptId} own={own} />
      </div>
    </details>
  )
}
