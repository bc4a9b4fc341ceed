import '~/i18n/load/workload'
import { useTranslation } from '~/i18n/react'
import type { LaneLoad } from '../../domain/review/workload/workload'
import { formatNumber, useLocale } from '../../i18n/format'
import { Legend, type SeriesLook } from '../charts/stacked-bars'
import { DataTable, Section } from '../ui'

/** Buckets of ages that one part of a bar stands for. */
const PARTS = [
  { name: 'young', look: 'light', from: 0, to: 2 },
  { name: 'middle', look: 'hatched', from: 2, to: 3 },
  { name: 'old', look: 'solid', from: 3, to: 5 }
] as const satisfies readonly { name: string; look: SeriesLook; from: number; to: number }[]

const FILLS: Record<SeriesLook, string> = {
  light: 'bg-edge',
  hatched: 'hatched',
  solid: 'bg-brick'
}

/** What waits in each lane: a bar of its ages, and the numbers. */
export function AgeBars({ lanes }: { lanes: readonly LaneLoad[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const most = Math.max(1, ...lanes.map(({ open }) => open))
  const ages = lanes[0]?.ages.map((_, age) => age) ?? []
  return (
    <Section title={t('workload:ages.title')}>
      <p className="mb-3 text-14 text-quiet">{t('workload:ages.text')}</p>
      {lanes.length === 0 ? (
        <p className="text-14 text-quiet">{t('workload:ages.none')}</p>
      ) : (
        <>
          <div className="mb-4 rounded-card border border-line bg-card p-4" aria-hidden>
            <Legend items={PARTS.map(({ name, look }) => ({ label: t(`workload:ages.${name}`), look }))} />
            <div className="mt-3 flex flex-col gap-2">
              {lanes.map((lane) => (
                <LaneBar key={lane.lane} lane={lane} most={most} />
              ))}
            </div>
          </div>
          <DataTable
            caption={t('workload:ages.title')}
            rows={[...lanes]}
            rowKey={({ lane }) => lane}
            columns={[
              {
                key: 'lane',
                label: t('workload:ages.lane'),
                cell: ({ lane }) => <span className="whitespace-nowrap">{t(`words:lane.${lane}`)}</span>
              },
              ...ages.map((age) => ({
                ...{ key: `age-${age}`, label: t(`workload:ages.${age}`), numeric: true },
                cell: (lane: LaneLoad) => formatNumber(locale, lane.ages[age] ?? 0)
              })),
              {
                ...{ key: 'open', label: t('workload:ages.open'), numeric: true },
                cell: ({ open }) => formatNumber(locale, open)
              }
            ]}
          />
        </>
      )}
    </Section>
  )
}

function LaneBar({ lane, most }: { lane: LaneLoad; most: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <div className="grid grid-cols-[8rem_1fr_3rem] items-center gap-3 text-14">
      <span className="truncate">{t(`words:lane.${lane.lane}`)}</span>
      <span className="flex h-3">
        {PARTS.map(({ name, look, from, to }) => {
          const count = lane.ages.slice(from, to).reduce((sum, n) => sum + n, 0)
          return count === 0 ? null : (
            <span
              key={name}
              className={FILLS[look]}
              style={{ width: `${(count / most) * 100}%`, minWidth: 2 }}
            />
          )
        })}
      </span>
      <span className="text-right text-quiet tabular-nums">{formatNumber(locale, lane.open)}</span>
    </div>
  )
}
