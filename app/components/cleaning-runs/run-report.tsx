import '~/i18n/load/cleaningRuns'
import { useTranslation } from '~/i18n/react'
import { type FirstReport, OUTCOMES, type RunReport } from '../../domain/cleaning/runs/run-view'
import { formatNumber, useLocale } from '../../i18n/format'
import { useFindingWords } from '../cleaning/finding-words'
import { Bar, DataTable, Section } from '../ui'

/** A run's funnel: how many would change, in what way, and because of which rules. */
export function RunReportView({ report, ready }: { report: RunReport; ready: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { ruleName } = useFindingWords()
  const rules = Object.entries(report.byRule).map(([rule, change]) => ({ rule, ...change }))
  const differing = OUTCOMES.some((outcome) => report.outcomes[outcome] > 0)
  return (
    <Section title={t(ready ? 'cleaningRuns:report.title' : 'cleaningRuns:report.done')}>
      <p className="mb-4 text-quiet">
        {t('cleaningRuns:report.rows', { count: report.rows })}
        {differing ? null : ` ${t('cleaningRuns:report.same')}`}
      </p>
      <ul className="grid gap-4">
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>
            <Bar
              label={t(`cleaningRuns:outcome.${outcome}`)}
              value={report.outcomes[outcome]}
              max={report.rows}
              tone="ember"
            />
            <p className="mt-1 text-12 text-quiet">{t(`cleaningRuns:outcome.${outcome}.hint`)}</p>
          </li>
        ))}
        {report.broken > 0 ? (
          <li>
            <Bar
              label={t('cleaningRuns:report.broken')}
              value={report.broken}
              max={report.rows}
              tone="edge"
            />
          </li>
        ) : null}
        <li>
          <Bar
            label={t('cleaningRuns:report.unchanged')}
            value={report.unchanged}
            max={report.rows}
            tone="edge"
          />
        </li>
      </ul>
      {rules.length > 0 ? (
        <div className="mt-6">
          <h3 className="mb-2 text-16 font-medium">{t('cleaningRuns:rules.title')}</h3>
          <DataTable
            caption={t('cleaningRuns:rules.title')}
            rows={rules}
            rowKey={(row) => row.rule}
            columns={[
              {
                key: 'rule',
                label: t('cleaningRuns:rules.rule'),
                cell: (row) => ruleName(row.rule)
              },
              ...(['appeared', 'gone', 'altered'] as const).map((what) => ({
                key: what,
                label: t(`cleaningRuns:rules.${what}`),
                numeric: true,
                cell: (row: (typeof rules)[number]) => formatNumber(locale, row[what])
              }))
            ]}
          />
        </div>
      ) : null}
    </Section>
  )
}

/** What became of contributions that were cleaned for the first time. */
export function FirstCounts({ first }: { first: FirstReport }) {
  const { t } = useTranslation()
  const all = first.published + first.held
  return (
    <Section title={t('cleaningRuns:first.title')}>
      <div className="grid gap-4">
        <Bar label={t('cleaningRuns:first.published')} value={first.published} max={all} tone="ember" />
        <Bar label={t('cleaningRuns:first.held')} value={first.held} max={all} tone="edge" />
      </div>
    </Section>
  )
}
