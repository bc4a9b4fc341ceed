import '~/i18n/load/follows'
import { Flame, Plus, UserPlus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { ButtonLink, EmptyState } from '../ui'

/**
 * A feed with nothing in it: what would be here, and the one thing to do.
 *
 * @param props.follows how much the reader follows; null when that is not what was asked for
 * @param props.total published prompts on the whole hub
 */
export function EmptyFeed({ follows, total }: { follows: number | null; total: number }) {
  const { t } = useTranslation()
  if (follows !== null) {
    const kind = follows === 0 ? 'empty' : 'quiet'
    return (
      <EmptyState
        icon={<UserPlus size={32} strokeWidth={1.5} aria-hidden />}
        title={t(`follows:${kind}.title`)}
        action={
          <ButtonLink to="/prompts" variant="ember">
            {t('follows:empty.action')}
          </ButtonLink>
        }
      >
        {t(`follows:${kind}.hint`)}
      </EmptyState>
    )
  }
  const filtered = total > 0
  return (
    <EmptyState
      icon={<Flame size={32} strokeWidth={1.5} aria-hidden />}
      title={t(filtered ? 'feed:empty.filtered' : 'feed:empty.title')}
      action={
        filtered ? (
          <ButtonLink to="/prompts">{t('feed:empty.all')}</ButtonLink>
        ) : (
          <ButtonLink to="/prompts/new" variant="ember">
            <Plus size={18} strokeWidth={1.5} aria-hidden />
            {t('feed:empty.share')}
          </ButtonLink>
        )
      }
    >
      {t(filtered ? 'feed:empty.filtered_hint' : 'feed:empty.hint')}
    </EmptyState>
  )
}
