import '~/i18n/load/reports'
import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'
import type { CaseReport } from '../../domain/review/case-view'
import { When } from '../ui'
import { useReportedFor } from './reported-for'

/** What people said about it, above it. Moderators judge the words and how often their sender was right, not the name. */
export function CaseReports({ reports }: { reports: CaseReport[] }) {
  const { t } = useTranslation()
  const reportedFor = useReportedFor()
  return (
    <section
      aria-labelledby="reports"
      className="mb-4 rounded-card border border-line bg-card px-4 py-3 text-14"
    >
      <h2 id="reports" className="mb-1 text-12 font-medium text-quiet">
        {t('review:facts.reports')}
      </h2>
      <ul className="flex flex-col divide-y divide-line">
        {reports.map(({ id, standing, accuracy, from, createdAt, note, ...leaf }) => (
          <li key={id} className="py-2 first:pt-0 last:pb-0">
            <p className="font-medium">
              {from ? t('reports:standing.rights_holder') + t('common:colon') : ''}
              {reportedFor(leaf)}
            </p>
            {note ? <p className="wrap-anywhere whitespace-pre-wrap">{note}</p> : null}
            <p className="text-12 text-quiet">
              {from ? (
                <bdi>
                  {[from.name, from.behalf && t('reports:standing.behalf', from)].filter(Boolean).join(' · ')}
                </bdi>
              ) : (
                <Sender standing={standing} accuracy={accuracy} />
              )}
              {' · '}
              <When date={createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sender({ standing, accuracy }: Pick<CaseReport, 'standing' | 'accuracy'>) {
  const { t } = useTranslation()
  const { decided: count, upheld } = accuracy
  return (
    <>
      {t(`reports:standing.${standing}`)}
      {' · '}
      {count > 0 ? t('reports:standing.accuracy', { count, upheld }) : t('reports:standing.untried')}
    </>
  )
}
