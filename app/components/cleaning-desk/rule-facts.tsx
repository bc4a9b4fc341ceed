import '~/i18n/load/cleaningDesk'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { RuleCounts, RuleVersion } from '../../domain/cleaning/desk/counts'
import type { Bucket } from '../../domain/cleaning/desk/period'
import type { Source } from '../../domain/cleaning/record'
import { formatNumber, formatShortDay, useLocale } from '../../i18n/format'
import { useFindingWords } from '../cleaning/finding-words'
import { Badge, Card, DataTable } from '../ui'
import { OverturnedShare } from './held-table'
import { OutcomeLegend, RuleChart, useBarLength } from './rule-charts'

interface Facts {
  rule: string
  facts: { version: string | null; own: boolean; source: Source }
  counts: RuleCounts | null
  buckets: Bucket[]
  versions: RuleVersion[]
}

/** What a rule follows, what it found over time, and its versions. */
export function RuleFactsView({ rule, facts, counts, buckets, versions }: Facts) {
  const { t } = useTranslation()
  const { sourceName } = useFindingWords()
  const length = useBarLength(buckets)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card>
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
          <h2 className="text-16 font-medium">{t('cleaningDesk:rule.over')}</h2>
          <OutcomeLegend />
        </div>
        {counts && counts.totals.drop + counts.totals.flag + counts.totals.fix > 0 ? (
          <>
            <RuleChart counts={counts} buckets={buckets} large />
            <p className="mt-2 text-12 text-quiet">{length}</p>
          </>
        ) : (
          <p className="text-14 text-quiet">{t('cleaningDesk:series.none')}</p>
        )}
      </Card>
      <Card className="grid gap-4 text-14">
        <dl className="grid gap-3">
          {facts.version ? (
            <div>
              <dt className="sr-only">{t('cleaningDesk:rules.version')}</dt>
              <dd className="flex flex-wrap items-baseline gap-2">
                {t('cleaningDesk:rule.current', { version: facts.version })}
                {facts.own ? <Badge tone="amber">{t('cleaningDesk:rule.own')}</Badge> : null}
              </dd>
            </div>
          ) : null}
          {facts.source ? (
            <div>
              <dt className="text-12 text-quiet">{t('cleaningDesk:rule.source')}</dt>
              <dd>{sourceName(facts.source)}</dd>
            </div>
          ) : null}
          {counts && (counts.totals.drop > 0 || counts.overturned.decided > 0) ? (
            <div>
              <dt className="text-12 text-quiet">{t('cleaningDesk:held.overturned')}</dt>
              <dd>
                <OverturnedShare {...counts.overturned} />
              </dd>
            </div>
          ) : null}
        </dl>
        <VersionTable versions={versions} />
        <Link
          to={`/cleaning/ledger?rule=${encodeURIComponent(rule)}`}
          className="underline underline-offset-2 hover:text-ember"
        >
          {t('cleaningDesk:rule.ledger')}
        </Link>
      </Card>
    </div>
  )
}

function VersionTable({ versions }: { versions: RuleVersion[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (versions.length === 0) return <p className="text-quiet">{t('cleaningDesk:rule.versions.none')}</p>
  return (
    <DataTable
      caption={t('cleaningDesk:rule.versions')}
      className="whitespace-nowrap"
      rows={versions}
      rowKey={({ version }) => version}
      columns={[
        {
          key: 'version',
          label: t('cleaningDesk:rules.version'),
          cell: ({ version }) => <span className="font-mono text-12">{version}</span>
        },
        {
          key: 'first',
          label: t('cleaningDesk:rule.first'),
          numeric: true,
          cell: ({ first }) => formatShortDay(locale, first)
        },
        {
          key: 'last',
          label: t('cleaningDesk:rule.last'),
          numeric: true,
          cell: ({ last }) => formatShortDay(locale, last)
        },
        {
          key: 'count',
          label: t('cleaningDesk:rule.findings'),
          numeric: true,
          cell: ({ count }) => formatNumber(locale, count)
        }
      ]}
    />
  )
}
