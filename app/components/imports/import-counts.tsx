import '~/i18n/load/imports'
import { useTranslation } from '~/i18n/react'
import type { ImportView } from '../../domain/imports/import-view'
import { formatNumber, useLocale } from '../../i18n/format'

type Counted = 'rows' | 'added' | 'addedOutputs' | 'already' | 'laterTurns' | 'rejected'
const LABELS: Record<Counted, string> = {
  rows: 'imports:count.rows',
  added: 'imports:count.added',
  addedOutputs: 'imports:count.outputs',
  already: 'imports:count.already',
  laterTurns: 'imports:count.later',
  rejected: 'imports:count.rejected'
}

/** What an import did so far, in numbers. */
export function ImportCounts({ counts }: { counts: Pick<ImportView, Counted> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {(Object.keys(LABELS) as Counted[]).map((name) => (
        <div key={name} className="flex flex-col-reverse rounded-control bg-sunken p-3">
          <dt className="text-12 text-quiet">{t(LABELS[name])}</dt>
          <dd className="text-20 font-medium tabular-nums">{formatNumber(locale, counts[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
