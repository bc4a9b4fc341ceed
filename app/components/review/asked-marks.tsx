import '~/i18n/load/standing'
import { useTranslation } from '~/i18n/react'
import { type Asked, toUnits } from '../../domain/review/changes/asked'
import { Alert } from '../ui'
import { AskedList } from './asked-list'
import { MarkedText } from './marked-text'

/** Above the form that answers: what is asked, and the words as they were, with the places marked. */
export function AskedMarks({ asked, replaces }: { asked: readonly Asked[]; replaces?: boolean }) {
  const { t } = useTranslation()
  return asked.map((one) => {
    const of = (field: 'title' | 'text') =>
      toUnits(
        one[field],
        one.places.filter((place) => place.field === field)
      )
    return (
      <Alert key={one.subjectId} tone="amber" title={t('standing:asked.title')} className="mb-6">
        <AskedList asked={one} />
        {one.text && (replaces || one.places.length > 0) ? (
          <div className="mt-3 rounded-control border border-line bg-card p-3">
            {replaces ? <p className="mb-2 text-12 text-quiet">{t('standing:asked.replaces')}</p> : null}
            {one.title ? <MarkedText text={one.title} spans={of('title')} /> : null}
            <MarkedText text={one.text} spans={of('text')} />
          </div>
        ) : null}
        <p className="mt-2 text-12 text-quiet">{t('standing:asked.lead')}</p>
      </Alert>
    )
  })
}
