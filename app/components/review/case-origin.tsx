import '~/i18n/load/verdict'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { CaseView } from '../../domain/review/case-view'
import { HIDDEN_HOURS } from '../../domain/review/hidden'
import { Alert } from '../ui'
import { AskedList } from './asked-list'

/** Where a case comes from when it follows from an earlier decision: an answer to what was asked, a near-copy, quarantine. */
export function CaseOrigin({ one }: { one: CaseView }) {
  const { t } = useTranslation()
  const { cameOf, asked } = one
  return (
    <>
      {one.sealed ? (
        <Alert tone="brick" title={t('verdict:sealed.title')} className="mb-3">
          {t('verdict:sealed.text')}
        </Alert>
      ) : null}
      {one.hiddenLong ? (
        <Alert tone="brick" title={t('verdict:hidden.long', { hours: HIDDEN_HOURS })} className="mb-3">
          {t('verdict:hidden.text')}
        </Alert>
      ) : null}
      {cameOf ? (
        <Alert
          title={t(
            cameOf.action === 'quarantine' && one.lane !== 'copies'
              ? 'verdict:came.quarantine'
              : 'verdict:came.title'
          )}
          className="mb-3"
        >
          {t(`words:action.${cameOf.action}.done`)} · {t(`words:policy.${cameOf.policy}`)} ·{' '}
          <Link to={`/review/${cameOf.caseId}`} className="underline hover:text-ember">
            {t('verdict:came.case')}
          </Link>
        </Alert>
      ) : null}
      {asked ? (
        <Alert tone="amber" title={t('verdict:answers.title')} className="mb-3">
          <AskedList asked={asked} />
        </Alert>
      ) : null}
    </>
  )
}
