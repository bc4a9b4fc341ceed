import '~/i18n/load/credit'
import { useTranslation } from '~/i18n/react'
import type { Credit } from '../../domain/credit/credit'
import { formatNumber, useLocale } from '../../i18n/format'

/** What a newcomer is not told of while there is none. */
const IF_ANY: readonly string[] = ['remixers', 'datasets', 'downloads']

const SUMS = {
  prompts: 'prompts',
  outputs: 'outputs',
  ratings: 'ratings',
  descendants: 'descendants',
  remixers: 'remixers',
  datasets: 'datasetCount',
  releases: 'releaseCount',
  rows: 'rows',
  downloads: 'downloads'
} as const
export type CreditSum = keyof typeof SUMS

/** What somebody's work came to, as numbers with their words. */
export function CreditSums({ credit, only }: { credit: Credit; only?: readonly CreditSum[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const shown = (only ?? (Object.keys(SUMS) as CreditSum[])).filter(
    (key) => credit[SUMS[key]] > 0 || !IF_ANY.includes(key)
  )
  return (
    <dl className="grid grid-cols-2 gap-x-10 gap-y-3 sm:flex sm:flex-wrap">
      {shown.map((key) => {
        const value = credit[SUMS[key]]
        return (
          <div key={key} className="flex flex-col-reverse justify-end">
            <dt className="text-14 text-quiet">{t(`credit:${key}`, { count: value })}</dt>
            <dd className="text-20 font-medium tabular-nums">
              {formatNumber(locale, value)}
              {key === 'descendants' && credit.more ? '+' : ''}
            </dd>
          </div>
        )
      })}
      {credit.meanScore > 0 && !only ? (
        <div className="flex flex-col-reverse justify-end">
          <dt className="text-14 text-quiet">{t('credit:mean')}</dt>
          <dd className="text-20 font-medium tabular-nums">{formatNumber(locale, credit.meanScore, 2)}</dd>
        </div>
      ) : null}
    </dl>
  )
}
