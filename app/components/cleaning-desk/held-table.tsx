import '~/i18n/load/cleaningDesk'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Overturned, RuleCounts } from '../../domain/cleaning/desk/counts'
import { formatNumber, useLocale } from '../../i18n/format'
import { useFindingWords } from '../cleaning/finding-words'
import { Card } from '../ui'
import { ShareBar, usePercent } from './share-cell'

/** Which rules held contributions, how many, and how often moderators published them all the same. */
export function HeldTable({ rules, days }: { rules: readonly RuleCounts[]; days: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { ruleName } = useFindingWords()
  const holding = rules.filter(({ totals, overturned }) => totals.drop > 0 || overturned.decided > 0)
  const near = rules.find(({ rule }) => rule === 'near-duplicate')?.totals.flag ?? 0
  const exact = rules.find(({ rule }) => rule === 'exact-duplicate')?.totals.drop ?? 0
  return (
    <Card>
      <h2 className="text-16 font-medium">{t('cleaningDesk:held.title')}</h2>
      <p className="mb-3 text-12 text-quiet">{t('cleaningDesk:held.hint')}</p>
      {holding.length === 0 ? (
        <p className="text-14 text-quiet">{t('cleaningDesk:held.none')}</p>
      ) : (
        <table className="w-full text-14">
          <thead>
            <tr className="border-b border-line text-12 text-quiet">
              <th scope="col" className="pb-1 text-left font-medium">
                {t('cleaningDesk:held.rule')}
              </th>
              <th scope="col" className="pb-1 pl-3 text-right font-medium">
                {t('cleaningDesk:held.count')}
              </th>
              <th scope="col" className="pb-1 pl-3 text-right font-medium">
                {t('cleaningDesk:held.overturned')}
              </th>
            </tr>
          </thead>
          <tbody>
            {holding.map(({ rule, totals, overturned }) => (
              <tr key={rule} className="border-t border-line align-top first:border-0">
                <th scope="row" className="py-1.5 text-left font-normal">
                  <Link
                    to={`/cleaning/rules/${rule}?days=${days}`}
                    className="underline underline-offset-2 hover:text-ember"
                  >
                    {ruleName(rule)}
                  </Link>
                </th>
                <td className="py-1.5 pl-3 text-right tabular-nums">{formatNumber(locale, totals.drop)}</td>
                <td className="py-1.5 pl-3 text-right">
                  <OverturnedShare {...overturned} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className="mt-4 grid gap-1 border-t border-line pt-3 text-14">
        <dt className="text-12 font-medium text-quiet">{t('cleaningDesk:copies.title')}</dt>
        {[
          { label: t('cleaningDesk:copies.exact'), count: exact },
          { label: t('cleaningDesk:copies.near'), count: near }
        ].map(({ label, count }) => (
          <dd key={label} className="flex justify-between gap-3">
            <span>{label}</span>
            <span className="tabular-nums">{formatNumber(locale, count)}</span>
          </dd>
        ))}
      </dl>
    </Card>
  )
}

/** The share of holds that moderators undid, with what it is a share of: the figure that tells which rule is wrong. */
export function OverturnedShare({ published, decided }: Overturned) {
  const { t } = useTranslation()
  const locale = useLocale()
  const percent = usePercent()
  if (decided === 0) return <span className="text-12 text-quiet">{t('cleaningDesk:held.undecided')}</span>
  const of = t('cleaningDesk:held.of', {
    published: formatNumber(locale, published),
    decided: formatNumber(locale, decided)
  })
  return (
    <span className="inline-block min-w-24">
      <span className="flex justify-between gap-3 tabular-nums">
        <span className="text-quiet">{of}</span>
        <span>{percent(published / decided)}</span>
      </span>
      <ShareBar share={published / decided} tone="brick" />
    </span>
  )
}
