import '~/i18n/load/datasets'
import '~/i18n/load/viewer'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { marginOf, votesOf } from '../../domain/datasets/margin'
import type { DatasetRecord } from '../../domain/datasets/record'
import { formatDate, formatNumber, useLocale } from '../../i18n/format'
import { Person, usePersonName } from '../users/person'

/** Who gave it, under what, how it was rated, and what cleaning did to it. */
export function Provenance({
  record,
  generators
}: {
  record: DatasetRecord
  generators: Record<string, string>
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const nameOf = usePersonName()
  const { other } = record
  const receipt = (license: string | null, version: string | null, at: string | null) =>
    license && at
      ? t('datasets:row.receipt', {
          license: t(`words:license.${license}`),
          version: version ?? '',
          at: formatDate(locale, new Date(at))
        })
      : null
  const rating = ({ rating_score, rating_average, rating_count, agreement }: Rated, why = '') =>
    rating_average === null ? (
      t('common:rating.none')
    ) : (
      <span key="rating">
        {t('common:rating.title', { value: formatNumber(locale, rating_score, 1), count: rating_count })}
        <span className="block text-12 text-quiet">
          {t('viewer:rating.mean', { mean: formatNumber(locale, rating_average, 2) })}{' '}
          {agreement == null
            ? ''
            : `${t('viewer:rating.agreement', { value: formatNumber(locale, agreement, 2) })} `}
          {why}
        </span>
      </span>
    )
  const people = [record.author, record.output_author, other?.output_author].filter((name) => name != null)
  const facts: [string, ReactNode][] = [
    [t('datasets:row.authors'), <People key="people" names={[...new Set(people)]} />],
    [
      t('datasets:row.prompt_receipt'),
      receipt(record.prompt_license, record.prompt_consent_version, record.prompt_consented_at)
    ],
    [
      t('datasets:row.output_receipt'),
      receipt(record.output_license, record.output_consent_version, record.output_consented_at)
    ],
    [
      t('datasets:row.other_receipt'),
      other ? receipt(other.output_license, other.output_consent_version, other.output_consented_at) : null
    ],
    [t('datasets:row.rating'), rating(record, t('viewer:rating.why'))],
    [t('viewer:other_rating'), other ? rating(other) : null],
    [t('viewer:margin'), other && !record.tie ? <Margin key="margin" record={record} /> : null],
    [
      t('datasets:row.generator'),
      [generators[record.generator] ?? record.generator, record.model].filter(Boolean).join(' · ')
    ],
    [
      t('datasets:row.rules'),
      record.rules.length > 0 ? (
        <span key="rules" className="flex flex-wrap gap-1">
          {record.rules.map((rule) => (
            <code key={rule} className="rounded-control bg-sunken px-1.5 text-12">
              {rule}
            </code>
          ))}
        </span>
      ) : (
        t('datasets:row.no_rules')
      )
    ],
    [
      t('datasets:row.lineage'),
      record.remixed_from.length > 0 ? (
        <span key="lineage" className="flex flex-wrap gap-x-2">
          {record.remixed_from.map(({ prompt_id, author, license }) => (
            <Link key={prompt_id} to={`/prompts/${prompt_id}`} className="text-ember hover:underline">
              {nameOf(author)} ({t(`words:license.${license}`)})
            </Link>
          ))}
        </span>
      ) : null
    ],
    [
      t('datasets:row.also_by'),
      record.also_by.length > 0 ? <People key="also" names={record.also_by} /> : null
    ]
  ]
  return (
    <section aria-label={t('viewer:provenance')}>
      <h3 className="mb-2 text-14 font-medium">{t('viewer:provenance')}</h3>
      <dl className="grid gap-x-4 gap-y-2 text-14 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-quiet">{label}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

type Rated = Pick<DatasetRecord, 'rating_score' | 'rating_average' | 'rating_count' | 'agreement'>

/** By how much the first of two is better, in the unit that decided. */
function Margin({ record }: { record: DatasetRecord }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const margin = marginOf(record)
  return record.ballots
    ? t('viewer:margin.ballots', {
        share: formatNumber(locale, Math.round(margin * 100)),
        count: votesOf(record.ballots)
      })
    : t('viewer:margin.stars', { stars: formatNumber(locale, margin, 2) })
}

const People = ({ names }: { names: string[] }) => (
  <span className="flex flex-wrap gap-x-2">
    {names.map((name) => (
      <Person key={name} by={name} author={name} className="text-ember hover:underline" />
    ))}
  </span>
)
