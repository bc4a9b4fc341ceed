import '~/i18n/load/cleaningRuns'
import { Link } from '@remix-run/react'
import { ListChecks } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { OUTCOMES, type RunSummary } from '../../domain/cleaning/runs/run-view'
import { formatNumber, useLocale } from '../../i18n/format'
import { EmptyState, When } from '../ui'
import { RunBadge } from './run-badge'

type Shown = Omit<RunSummary, 'createdAt' | 'finishedAt'> & { createdAt: Date | string }

/** Runs, a row each: what they go over, what they found, how far they are. */
export function RunTable({ runs }: { runs: Shown[] }) {
  const { t } = useTranslation()
  if (runs.length === 0)
    return (
      <EmptyState
        icon={<ListChecks size={32} strokeWidth={1.5} aria-hidden />}
        title={t('cleaningRuns:empty')}
        className="py-10!"
      >
        {t('cleaningRuns:empty.hint')}
      </EmptyState>
    )
  return (
    <ul className="rounded-card border border-line bg-card">
      {runs.map((run) => (
        <li
          key={run.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-0"
        >
          <div className="min-w-0 flex-1 basis-60">
            <Link to={`/cleaning/runs/${run.id}`} className="block font-medium hover:text-ember">
              {t(`cleaningRuns:scope.${run.scope}`)}
            </Link>
            <p className="flex flex-wrap gap-x-3 text-12 text-quiet">
              <span className="font-mono">{run.pipelineVersion}</span>
              <span>{run.startedBy ?? t('cleaningRuns:list.hub')}</span>
              <When date={run.createdAt} />
            </p>
          </div>
          <RunCounts run={run} />
          <RunBadge state={run.state} halted={run.halted} />
        </li>
      ))}
    </ul>
  )
}

/** Only what is not nothing. */
function RunCounts({ run }: { run: Shown }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const counts: [string, number][] = run.first
    ? [
        [t('cleaningRuns:first.published'), run.first.published],
        [t('cleaningRuns:first.held'), run.first.held]
      ]
    : OUTCOMES.map((outcome) => [t(`cleaningRuns:outcome.${outcome}`), run.report?.outcomes[outcome] ?? 0])
  const some = counts.filter(([, count]) => count > 0)
  if (some.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-3 text-14 text-quiet tabular-nums">
      {some.map(([label, count]) => (
        <span key={label}>
          {label} {formatNumber(locale, count)}
        </span>
      ))}
    </p>
  )
}
