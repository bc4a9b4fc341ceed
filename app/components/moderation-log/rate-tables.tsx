import '~/i18n/load/moderationLog'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Transparency } from '../../domain/review/log/transparency'
import { formatNumber, useLocale } from '../../i18n/format'
import { type Column, DataTable, Section } from '../ui'
import { useLogWords } from './log-words'

/** How often rules and decisions were overturned, and what reports came to. */
export function RateTables({ figures }: { figures: Transparency }) {
  const { t } = useTranslation()
  const { reasonName } = useLogWords()
  const toLog = (reason: string): ReactNode => (
    <Link
      to={`/moderation/log?reason=${encodeURIComponent(reason)}`}
      className="underline underline-offset-2 hover:text-ember"
    >
      {reasonName(reason)}
    </Link>
  )
  return (
    <>
      <RateTable
        name="rules"
        rows={figures.rules}
        rowKey={({ rule }) => rule}
        first={{ key: 'rule', label: t('moderationLog:figures.rule'), cell: ({ rule }) => toLog(rule) }}
        numbers={[
          ['held', t('moderationLog:figures.rule.held')],
          ['judged', t('moderationLog:figures.rule.judged')],
          ['overturned', t('moderationLog:figures.overturned')]
        ]}
        rate={({ overturned, judged }) => [overturned, judged]}
      />
      <RateTable
        name="policies"
        rows={figures.policies}
        rowKey={({ policy }) => policy}
        first={{
          key: 'policy',
          label: t('moderationLog:figures.policy'),
          cell: ({ policy }) => toLog(policy)
        }}
        numbers={[
          ['taken', t('moderationLog:figures.taken')],
          ['overturned', t('moderationLog:figures.overturned')]
        ]}
        rate={({ overturned, taken }) => [overturned, taken]}
      />
      <RateTable
        name="appeals"
        rows={figures.appeals}
        rowKey={({ policy }) => policy}
        first={{
          key: 'policy',
          label: t('moderationLog:figures.policy'),
          cell: ({ policy }) => toLog(policy)
        }}
        numbers={[
          ['answered', t('moderationLog:figures.appeal.answered')],
          ['overturned', t('moderationLog:figures.overturned')],
          ['modified', t('moderationLog:figures.appeal.modified')]
        ]}
        rate={({ overturned, answered }) => [overturned, answered]}
      />
      <RateTable
        name="reports"
        rows={figures.reports}
        rowKey={({ reason }) => reason}
        first={{
          key: 'reason',
          label: t('moderationLog:figures.report'),
          cell: ({ reason }) => t(`words:report.${reason}`)
        }}
        numbers={[
          ['upheld', t('moderationLog:figures.report.upheld')],
          ['declined', t('moderationLog:figures.report.declined')]
        ]}
      />
    </>
  )
}

function RateTable<Row extends Record<string, string | number>>(props: {
  name: 'rules' | 'policies' | 'appeals' | 'reports'
  rows: Row[]
  rowKey: (row: Row) => string
  first: Column<Row>
  numbers: [keyof Row & string, string][]
  /** Of which the last column shows the share. */
  rate?: (row: Row) => [part: number, whole: number]
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { rate } = props
  const share = (row: Row): string => {
    const [part, whole] = rate?.(row) ?? [0, 0]
    return whole === 0 ? '–' : `${formatNumber(locale, (part / whole) * 100, 1)}%`
  }
  const numbers = props.numbers.map(([key, label]) => ({
    ...{ key, label, numeric: true },
    cell: (row: Row) => formatNumber(locale, Number(row[key]))
  }))
  const last = rate
    ? [{ key: 'rate', label: t('moderationLog:figures.rate'), numeric: true, cell: share }]
    : []
  return (
    <Section title={t(`moderationLog:figures.${props.name}`)}>
      <p className="mb-3 text-14 text-quiet">{t(`moderationLog:figures.${props.name}.text`)}</p>
      {props.rows.length === 0 ? (
        <p className="text-14 text-quiet">{t('moderationLog:figures.none')}</p>
      ) : (
        <DataTable
          caption={t(`moderationLog:figures.${props.name}`)}
          rows={props.rows}
          rowKey={props.rowKey}
          columns={[props.first, ...numbers, ...last]}
        />
      )}
    </Section>
  )
}
