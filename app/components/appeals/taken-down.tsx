import '~/i18n/load/appeals'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { Alert } from '../ui'

/** Says to owner and moderators that moderators took a page down, and where the reasons are read; nothing where they did not. */
export function TakenDown({ why, className }: { why: string | null; className?: string }) {
  const { t } = useTranslation()
  if (!why) return null
  return (
    <Alert tone="brick" title={t('appeals:taken_down.title')} className={className}>
      <p>{t('appeals:taken_down.text')}</p>
      <p>
        <Link to={why} className="font-medium underline underline-offset-2">
          {t('common:statement.link')}
        </Link>
      </p>
    </Alert>
  )
}
