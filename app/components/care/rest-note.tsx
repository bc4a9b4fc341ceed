import '~/i18n/load/care'
import { useTranslation } from '~/i18n/react'
import { Alert, ButtonLink } from '../ui'

/** Instead of the button that claims a hard case, for who has seen enough of them. */
export function RestNote() {
  const { t } = useTranslation()
  return (
    <Alert tone="amber" title={t('care:rest.title')}>
      {t('care:rest.text')}
      <p className="mt-2">
        <ButtonLink to="/review/pace" size="sm">
          {t('care:rest.more')}
        </ButtonLink>
      </p>
    </Alert>
  )
}
