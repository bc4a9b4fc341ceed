import '~/i18n/load/cleaningDesk'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { HistoryEntry, TrialLine } from '../../domain/cleaning/thresholds/list-history.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, ButtonLink, When } from '../ui'
import { OverrideList } from './override-list'

type Entry = Omit<HistoryEntry, 'changedAt'> & { changedAt: string | Date }
type Line = Omit<TrialLine, 'askedAt'> & { askedAt: string | Date }

/** Who set which thresholds, when and why; the newest is in effect, and any can be brought back. */
export function ThresholdHistory(props: { entries: readonly Entry[]; current: number; operator: boolean }) {
  const { t } = useTranslation()
  const { entries, current, operator } = props
  if (entries.length === 0)
    return <p className="text-14 text-quiet">{t('cleaningDesk:thresholds.history.none')}</p>
  return (
    <ol className="grid gap-3">
      {entries.map((entry) => (
        <li key={entry.id} className="rounded-card border border-line bg-card p-3 text-14">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium tabular-nums">
              {t('cleaningDesk:thresholds.entry', { id: entry.id })}
            </span>
            {entry.id === current ? (
              <Badge tone="moss">{t('cleaningDesk:thresholds.effective')}</Badge>
            ) : null}
            <span className="text-12 text-quiet">
              <Link to={`/users/${entry.who.name}`} className="hover:text-ink hover:underline">
                {entry.who.displayName || entry.who.name}
              </Link>{' '}
              · <When date={entry.changedAt} />
              <Origin entry={entry} />
            </span>
            {operator && entry.id !== current ? (
              <ButtonLink
                to={`/cleaning/thresholds/revert?to=${entry.id}`}
                variant="quiet"
                size="sm"
                className="ml-auto"
              >
                {t('cleaningDesk:thresholds.revert')}
              </ButtonLink>
            ) : null}
          </div>
          <p className="mt-1">{entry.why}</p>
          <OverrideList overrides={entry.overrides} />
        </li>
      ))}
    </ol>
  )
}

function Origin({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  if (entry.reverts !== null)
    return entry.reverts === 0
      ? ` · ${t('cleaningDesk:thresholds.reverted.defaults')}`
      : ` · ${t('cleaningDesk:thresholds.reverted', { id: entry.reverts })}`
  if (!entry.trialId) return null
  return (
    <>
      {' · '}
      <Link to={`/cleaning/trials/${entry.trialId}`} className="underline underline-offset-2 hover:text-ink">
        {t('cleaningDesk:thresholds.from_trial')}
      </Link>
    </>
  )
}

/** The newest trials. */
export function TrialList({ trials }: { trials: readonly Line[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (trials.length === 0)
    return <p className="text-14 text-quiet">{t('cleaningDesk:thresholds.trials.none')}</p>
  return (
    <ul className="grid gap-2 text-14">
      {trials.map((trial) => (
        <li key={trial.id} className="rounded-control border border-line bg-card px-3 py-2">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <Link
              to={`/cleaning/trials/${trial.id}`}
              className="underline underline-offset-2 hover:text-ember"
            >
              {t('cleaningDesk:thresholds.sample.of', { n: formatNumber(locale, trial.sample) })}
            </Link>
            <span className="text-12 text-quiet">
              {trial.who.displayName || trial.who.name} · <When date={trial.askedAt} />
            </span>
            {trial.state === 'running' ? <Badge>{t('cleaningDesk:trial.running')}</Badge> : null}
          </div>
          <OverrideList overrides={trial.overrides} />
        </li>
      ))}
    </ul>
  )
}
