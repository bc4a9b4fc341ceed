import '~/i18n/load/standing'
import { useTranslation } from '~/i18n/react'
import { Alert } from '../ui'

/** For its author: the prompt is limited, or hidden until two moderators have looked. */
export default function StandingNotice({ state }: { state: 'limited' | 'hidden' }) {
  const { t } = useTranslation()
  const words = state === 'limited' ? 'limited.own' : 'hidden'
  return (
    <Alert tone="amber" title={t(`standing:${words}.title`)} className="mb-4">
      {t(`standing:${words}.hint`)}
    </Alert>
  )
}
