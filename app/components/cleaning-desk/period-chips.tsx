import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import { PERIODS, type Period } from '../../domain/cleaning/desk/period'
import { Chip } from '../ui'

/** How far back to look. */
export function PeriodChips({ path, period }: { path: string; period: Period }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('cleaningDesk:period.label')} className="flex flex-wrap gap-2">
      {PERIODS.map((one) => (
        <Chip key={one} to={`${path}?days=${one}`} active={one === period}>
          {t(`cleaningDesk:period.${one}`)}
        </Chip>
      ))}
    </nav>
  )
}
