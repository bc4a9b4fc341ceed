import '~/i18n/load/cleaningDesk'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { LedgerSubject } from '../../domain/cleaning/ledger/load-ledger-subjects.server'

const link = 'underline underline-offset-2 hover:text-ember'

/** A contribution by name, with the way to it and to its case; what is gone says so. */
export function SubjectLine({ subject }: { subject: LedgerSubject | null }) {
  const { t } = useTranslation()
  if (!subject) return <span className="text-quiet">{t('cleaningDesk:ledger.gone')}</span>
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      <Link to={`/prompts/${subject.promptId}`} className={`line-clamp-2 wrap-anywhere ${link}`}>
        {subject.title || t('cleaningDesk:ledger.untitled')}
      </Link>
      <span className="text-12 text-quiet">
        {t(`words:subject.${subject.type}`)} ·{' '}
        {t('cleaningDesk:ledger.by', { name: subject.authorName || subject.author })}
      </span>
      {subject.caseId ? (
        <Link to={`/review/${subject.caseId}`} className={`text-12 ${link}`}>
          {t('cleaningDesk:ledger.case')}
        </Link>
      ) : null}
    </span>
  )
}
