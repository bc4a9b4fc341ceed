import type { RunProgress } from '../../domain/cleaning/runs/run-view'
import { useLocale } from '../../i18n/format'

const UNITS = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1]
] as const

/** How long a step will take at the rate it goes, in the reader's words; null while that cannot be told. */
export function useTimeLeft({ done, total, perSecond, halted }: RunProgress): string | null {
  const locale = useLocale()
  if (!perSecond || halted || done >= total) return null
  const seconds = Math.max(1, Math.round((total - done) / perSecond))
  const [unit, size] = UNITS.find(([, each]) => seconds >= each * 2) ?? (['second', 1] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.round(seconds / size)
  )
}
