import '~/i18n/load/reports'
import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'
import type { CaseReport } from '../../domain/review/case-view'
import { When } from '../ui'
import { Fact } from './fact'
import { useReportedFor } from './reported-for'

/** What people said about it. Moderators judge the words and how often their sender was right, not the name. */
export function CaseReports({ reports }: { reports: CaseReport[] }) {
  const { t } = useTranslation()
  const reportedFor = useReportedFor()
  return (
    <Fact title={t('review:facts.reports')} empty={false}>
      {reports.map(({ id, standing, accuracy, createdAt, note, ...leaf }) => (
        <li key={id}>
          <span className="font-medium">{reportedFor(leaf)}</span>
          <span className="text-quiet">
            {' · '}
            {t(`reports:standing.${standing}`)}
            {' · '}
            {accuracy.decided > 0
              ? t('reports:standing.accuracy', { count: accuracy.decided, upheld: accuracy.upheld })
              : t('reports:standing.untried')}
            {' · '}
            <When date={createdAt} />
          </span>
          {note ? <p className="whitespace-pre-wrap">{note}</p> : null}
        </li>
      ))}
    </Fact>
  )
}
