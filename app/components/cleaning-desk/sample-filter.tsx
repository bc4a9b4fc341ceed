import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import type { Verdict } from '~db/vocabulary'
import { OUTCOMES, type RuleVersion } from '../../domain/cleaning/desk/counts'
import { ledgerQuery } from '../../domain/cleaning/ledger/filters'
import { Chip } from '../ui'

/** Versions offered: older ones are found in the ledger. */
const MOST = 4

/** Which findings of a rule are shown: by what came of them, and by version where there are several. */
export function SampleFilter(props: {
  path: string
  period: string
  outcome: Verdict | null
  version: string | null
  versions: readonly RuleVersion[]
}) {
  const { t } = useTranslation()
  const { outcome, version, versions, path, period } = props
  const to = (change: { outcome?: Verdict | null; version?: string | null }) => {
    const query = ledgerQuery({ outcome, version, ...change })
    query.set('days', period)
    return `${path}?${query}`
  }
  return (
    <nav aria-label={t('cleaningDesk:ledger.filter')} className="flex flex-wrap gap-2">
      <Chip to={to({ outcome: null })} active={outcome === null}>
        {t('cleaningDesk:outcome.all')}
      </Chip>
      {OUTCOMES.map((one) => (
        <Chip key={one} to={to({ outcome: one })} active={one === outcome}>
          {t(`cleaningDesk:outcome.${one}`)}
        </Chip>
      ))}
      {versions.length > 1
        ? versions.slice(0, MOST).map((one) => (
            <Chip
              key={one.version}
              to={to({ version: one.version === version ? null : one.version })}
              active={one.version === version}
              className="font-mono"
            >
              {one.version}
            </Chip>
          ))
        : null}
    </nav>
  )
}
