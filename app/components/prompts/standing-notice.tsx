import '~/i18n/load/standing'
import { useTranslation } from '~/i18n/react'
import { StatementLink } from '../appeals/statement-link'
import { Alert } from '../ui'

/** For its author: the prompt is limited, or hidden until two moderators have looked. */
export default function StandingNotice(props: { state: 'limited' | 'hidden'; revisionId: string }) {
  const { t } = useTranslation()
  const limited = props.state === 'limited'
  const words = limited ? 'limited.own' : 'hidden'
  return (
    <Alert tone="amber" title={t(`standing:${words}.title`)} className="mb-4">
      <p>{t(`standing:${words}.hint`)}</p>
      {limited ? <StatementLink about={props.revisionId} /> : null}
    </Alert>
  )
}
