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
      {reports.map(({ id, standing, accuracy, from, createdAt, note, ...leaf }) => (
        <li key={id}>
          <span className="font-medium">
            {from ? `${t('reports:standing.rights_holder')}: ` : ''}
            {reportedFor(leaf)}
          </span>
          <span className="text-quiet">
            {' · '}
            {from ? (
              <bdi>
                {[from.name, from.behalf && t('reports:standing.behalf', from)].filter(Boolean).join(' · ')}
              </bdi>
            ) : (
              <Sender standing={standing} accuracy={accuracy} />
            )}
            {' · '}
            <When date={createdAt} />
          </span>
          {note ? <p className="whitespace-pre-wrap">{note}</p> : null}
        </li>
      ))}
    </Fact>
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
