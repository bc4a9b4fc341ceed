import '~/i18n/load/datasets'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { DatasetRecord } from '../../domain/datasets/record'
import { formatDate, formatNumber, useLocale } from '../../i18n/format'
import { usePersonName } from '../users/person'
import { RecordContent } from './record-content'

/** Everything a row says about itself: texts, credit, licence receipt, ratings, rules, lineage. */
export function RowDetails({ record }: { record: DatasetRecord }) {
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
  const people = [record.author, record.output_author, other?.output_author].filter((name) => name != null)
  const facts: [string, ReactNode][] = [
    [t('datasets:row.id'), <code key="id">{record.id}</code>],
    [t('datasets:row.authors'), [...new Set(people)].map(nameOf).join(', ')],
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
    [
      t('datasets:row.rating'),
      record.rating_average === null
        ? t('common:rating.none')
        : t('common:rating.title', {
            value: formatNumber(locale, record.rating_average, 2),
            count: record.rating_count
          })
    ],
    [t('datasets:row.generator'), [record.generator, record.model].filter(Boolean).join(' · ')],
    [t('datasets:row.rules'), record.rules.length > 0 ? record.rules.join(', ') : t('datasets:row.no_rules')],
    [
      t('datasets:row.lineage'),
      record.remixed_from.map((c) => `${nameOf(c.author)} (${t(`words:license.${c.license}`)})`).join(' ← ')
    ],
    [t('datasets:row.also_by'), record.also_by.map(nameOf).join(', ')]
  ]
  return (
    <div className="grid gap-4 border-t border-line bg-sunken p-4">
      <Text label={t('datasets:row.prompt')} text={record.prompt} />
      {record.caption && record.caption !== record.prompt ? (
        <Text label={t('datasets:row.caption')} text={record.caption} />
      ) : null}
      {record.other || record.label !== undefined ? (
        <RecordContent record={record} lines="all" />
      ) : record.response === null ? null : (
        <Text label={t('datasets:row.response')} text={record.response} />
      )}
      <dl className="grid gap-x-6 gap-y-1 text-14 sm:grid-cols-[12rem_minmax(0,1fr)]">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-quiet">{label}</dt>
              <dd className="mb-2 sm:mb-0">{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

const Text = ({ label, text }: { label: string; text: string }) => (
  <div>
    <p className="mb-1 text-12 text-quiet">{label}</p>
    <p className="max-h-64 overflow-y-auto rounded-control border border-line bg-card p-3 font-mono text-14 whitespace-pre-wrap">
      {text}
    </p>
  </div>
)
