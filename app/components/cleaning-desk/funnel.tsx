import '~/i18n/load/cleaningDesk'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { Funnel } from '../../domain/cleaning/desk/counts'
import { formatNumber, useLocale } from '../../i18n/format'
import { Card } from '../ui'
import { ShareBar, usePercent } from './share-cell'

const STAGES = ['given', 'cleaned', 'published', 'held', 'refused', 'withdrawn', 'waiting', 'failed'] as const
/** These are parts of what was cleaned. */
const PARTS: readonly string[] = ['published', 'held', 'refused', 'withdrawn']

/** Where what was given stands: one row a stage, with its share of all. */
export function FunnelTable({ funnel }: { funnel: Funnel }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const percent = usePercent()
  return (
    <Card>
      <h2 className="text-16 font-medium">{t('cleaningDesk:funnel.title')}</h2>
      <p className="mb-3 text-12 text-quiet">{t('cleaningDesk:funnel.hint')}</p>
      <table className="w-full table-fixed text-14">
        <colgroup>
          <col />
          <col className="w-20" />
          <col className="w-16" />
        </colgroup>
        <thead>
          <tr className="text-12 text-quiet">
            <th scope="col" className="text-left font-medium">
              {t('cleaningDesk:funnel.stage')}
            </th>
            <th scope="col" className="text-right font-medium">
              {t('cleaningDesk:funnel.count')}
            </th>
            <th scope="col" className="text-right font-medium">
              {t('cleaningDesk:funnel.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {STAGES.map((stage) => {
            const share = funnel.given > 0 ? funnel[stage] / funnel.given : 0
            return (
              <tr key={stage} className="border-t border-line">
                <th
                  scope="row"
                  className={clsx(
                    'py-1.5 pr-2 text-left font-normal',
                    PARTS.includes(stage) ? 'pl-4' : 'font-medium',
                    funnel[stage] === 0 && 'text-quiet'
                  )}
                >
                  {t(`cleaningDesk:funnel.${stage}`)}
                  <span className="mt-1 block">
                    <ShareBar share={share} tone={stage === 'failed' ? 'brick' : 'edge'} />
                  </span>
                </th>
                <td className="py-1.5 text-right align-top tabular-nums">
                  {formatNumber(locale, funnel[stage])}
                </td>
                <td className="py-1.5 text-right align-top text-quiet tabular-nums">{percent(share)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
