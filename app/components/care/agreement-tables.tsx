import '~/i18n/load/care'
import { useTranslation } from '~/i18n/react'
import { formatNumber, useLocale } from '../../i18n/format'
import { DataTable, Section } from '../ui'

interface Pair {
  one: string
  other: string
  names: string[]
  cases: number
  same: number
  alpha: number | null
}

/** How far moderators agree: all, pair by pair, and each with the gold cases. */
export function AgreementTables(props: {
  all: { alpha: number; low: number; high: number; cases: number } | null
  pairs: Pair[]
  gold: { id: string; name: string; answered: number; agreed: number }[]
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { all, pairs, gold } = props
  const fixed = (value: number) => formatNumber(locale, value, 2)
  const count = (n: number) => formatNumber(locale, n)
  const share = (part: number, whole: number) =>
    whole === 0 ? '–' : `${formatNumber(locale, (part / whole) * 100)}%`
  return (
    <Section title={t('care:agreement.title')}>
      <p className="measure mb-3 text-14 text-quiet">{t('care:agreement.text')}</p>
      <p className="mb-4 text-16 font-medium">
        {all
          ? t('care:agreement.all', {
              ...{ alpha: fixed(all.alpha), low: fixed(all.low), high: fixed(all.high) },
              cases: count(all.cases)
            })
          : t('care:agreement.none')}
      </p>
      <div className="grid gap-6 lg:grid-cols-2">
        {pairs.length === 0 ? null : (
          <DataTable
            caption={t('care:agreement.pairs')}
            rows={pairs}
            rowKey={({ one, other }) => `${one} ${other}`}
            columns={[
              {
                key: 'pair',
                label: t('care:agreement.pair'),
                cell: ({ names }) => <bdi>{names.join(' · ')}</bdi>
              },
              {
                ...{ key: 'cases', label: t('care:agreement.cases'), numeric: true },
                cell: ({ cases }) => count(cases)
              },
              {
                ...{ key: 'same', label: t('care:agreement.same'), numeric: true },
                cell: ({ same, cases }) => share(same, cases)
              },
              {
                ...{ key: 'alpha', label: t('care:agreement.alpha'), numeric: true },
                cell: ({ alpha }) => (alpha === null ? '–' : fixed(alpha))
              }
            ]}
          />
        )}
        {gold.length === 0 ? null : (
          <DataTable
            caption={t('care:agreement.people')}
            rows={gold}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', label: t('care:agreement.person'), cell: ({ name }) => <bdi>{name}</bdi> },
              {
                ...{ key: 'answered', label: t('care:gold.answered'), numeric: true },
                cell: ({ answered }) => count(answered)
              },
              {
                ...{ key: 'agreed', label: t('care:gold.agreed'), numeric: true },
                cell: ({ agreed, answered }) => share(agreed, answered)
              }
            ]}
          />
        )}
      </div>
    </Section>
  )
}
