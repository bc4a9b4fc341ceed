import '~/i18n/load/email'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { OwnEmail } from '../../domain/auth/email/confirmation'
import { Alert } from '../ui'

/** Says that the address of the account is not confirmed, and where that is done; nothing once it is. */
export function EmailBanner({ email }: { email: OwnEmail }) {
  const { t } = useTranslation()
  if (email.confirmedAt) return null
  return (
    <Alert tone="amber" title={t('email:banner.title')} className="mb-6">
      {email.mails ? (
        <>
          <p>{t(email.asked && !email.asked.live ? 'email:banner.late' : 'email:banner.text')}</p>
          <p>{t('email:banner.trust')}</p>
        </>
      ) : (
        <p>{t('email:banner.outbox')}</p>
      )}
      <p className="mt-1">
        <Link to="/me/email" className="font-medium underline underline-offset-2">
          {t('email:manage')}
        </Link>
      </p>
    </Alert>
  )
}
