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
      {request?.state === 'refused' || request?.state === 'revoked' ? (
        <p className="mb-2 text-ink">{t(`access:ask.${request.state}`)}</p>
      ) : null}
      {pending
        ? t('access:gated.pending', { date: formatDate(locale, request.requestedAt) })
        : t(access.gate === 'auto' && !request ? 'access:ask.lead.auto' : 'access:ask.lead.manual')}
      {access.note ? (
        <figure className="mt-4 rounded-card border border-line bg-card p-4 text-left">
          <figcaption className="mb-1 font-medium text-ink">{t('access:ask.note')}</figcaption>
          <p className="line-clamp-6 whitespace-pre-line wrap-anywhere">{access.note}</p>
        </figure>
      ) : null}
    </EmptyState>
  )
}
