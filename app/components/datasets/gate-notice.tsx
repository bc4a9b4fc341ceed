import '~/i18n/load/access'
import { LockKeyhole } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Access } from '../../domain/datasets/access/access'
import { formatDate, useLocale } from '../../i18n/format'
import { ButtonLink, EmptyState } from '../ui'

/** In place of the records, and before the names of files, for who was not let in. */
export function GateNotice({ access, path }: { access: Access; path: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { request } = access
  const pending = request?.state === 'pending'
  return (
    <EmptyState
      icon={<LockKeyhole size={32} strokeWidth={1.5} aria-hidden />}
      title={t('access:gated.title')}
      action={
        <ButtonLink to={`${path}/access`} variant={pending ? 'line' : 'ember'}>
          {t(pending ? 'access:gated.see' : 'access:ask.title')}
        </ButtonLink>
      }
    >
      {pending
        ? t('access:gated.pending', { date: formatDate(locale, request.requestedAt) })
        : t(access.gate === 'auto' ? 'access:ask.lead.auto' : 'access:ask.lead.manual')}
    </EmptyState>
  )
}
