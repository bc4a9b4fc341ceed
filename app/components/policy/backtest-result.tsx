import '~/i18n/load/policy'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { FATES, type Fate, precisionOf, recallOf } from '../../domain/policy/backtest'
import type { BacktestView, ShownSample } from '../../domain/policy/get-backtest.server'
import { POLICY_EFFECTS } from '../../domain/policy/rule'
import { formatNumber, useLocale } from '../../i18n/format'
import { usePercent } from '../cleaning-desk/share-cell'
import { SubjectLine } from '../cleaning-desk/subject-line'
import { Badge, Card, DataTable, Section } from '../ui'
import { EffectBadge } from './rule-card'

type Result = NonNullable<BacktestView['result']>

/** What the rules would have done, in numbers. */
export function BacktestNumbers({ result }: { result: Result }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const percent = usePercent()
  const { looked, hit, effects } = result
  const numbers = [
    { label: t('policy:test.looked'), n: looked },
    { label: t('policy:test.hit'), n: hit },
    ...POLICY_EFFECTS.map((effect) => ({ label: t(`policy:test.effect.${effect}`), n: effects[effect] ?? 0 }))
  ]
  return (
    <Card>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
        {numbers.map(({ label, n }, i) => (
          <div key={label}>
            <dt className="text-12 text-quiet">{label}</dt>
            <dd className="text-28 font-medium tabular-nums">{formatNumber(locale, n)}</dd>
            {i > 0 && looked > 0 ? (
              <dd className="text-12 text-quiet tabular-nums">{percent(n / looked)}</dd>
            ) : null}
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** Rule by rule, and all together: what became of what it meets. */
export function BacktestDecided({ result }: { result: Result }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const percent = usePercent()
  const share = (value: number | null) => (value === null ? '–' : percent(value))
  // what is rated is published all the same: whether moderators turned it down says nothing of the rule
  const rates = (row: Row) =>
    result.rules.some(({ does, name }) => does === 'label' && name === (row.name || name))
  const whole = { name: '', does: null, hit: result.hit, fates: result.fates }
  const rows = [...result.rules, ...(result.rules.length > 1 ? [whole] : [])]
  type Row = (typeof rows)[number]
  return (
    <Section title={t('policy:test.decided')}>
      <p className="mb-3 text-14 text-quiet">
        {t('policy:test.decided.hint', {
          turned: formatNumber(locale, result.turnedDown),
          passed: formatNumber(locale, result.letPass)
        })}
      </p>
      <DataTable
        caption={t('policy:test.decided')}
        rows={rows}
        rowKey={(row: Row) => row.name}
        columns={[
          {
            key: 'rule',
            label: t('policy:test.rule'),
            cell: (row: Row) =>
              row.name ? <span className="font-mono text-12">{row.name}</span> : t('policy:test.all')
          },
          {
            key: 'hit',
            label: t('policy:test.hit'),
            numeric: true,
            cell: (row: Row) => formatNumber(locale, row.hit)
          },
          ...FATES.map((fate) => ({
            key: fate,
            label: t(`policy:test.fate.${fate}`),
            numeric: true,
            cell: (row: Row) => formatNumber(locale, row.fates[fate])
          })),
          {
            key: 'precision',
            label: <span title={t('policy:test.precision.hint')}>{t('policy:test.precision')}</span>,
            numeric: true,
            cell: (row: Row) => share(rates(row) ? null : precisionOf(row.fates))
          },
          {
            key: 'recall',
            label: <span title={t('policy:test.recall.hint')}>{t('policy:test.recall')}</span>,
            numeric: true,
            cell: (row: Row) => share(rates(row) ? null : recallOf(row.fates, result))
          }
        ]}
      />
      <p className="mt-2 text-12 text-quiet">
        {t('policy:test.precision') + t('common:colon') + t('policy:test.precision.hint')}
        {' · '}
        {t('policy:test.recall') + t('common:colon') + t('policy:test.recall.hint')}
      </p>
      <BacktestRated rules={result.rules} />
    </Section>
  )
}

/** Of rules that rate: how many of what they meet people rated so without them. */
function BacktestRated({ rules }: Pick<Result, 'rules'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const percent = usePercent()
  return rules.map(({ name, rating, rated = 0, hit }) =>
    rating && hit > 0 ? (
      <p key={name} className="mt-2 text-14 tabular-nums">
        {t('policy:test.rated.hint', {
          ...{ name, rating: t(`words:content_rating.${rating}`), share: percent(rated / hit) },
          ...{ n: formatNumber(locale, rated), hit: formatNumber(locale, hit) }
        })}
      </p>
    ) : null
  )
}

/** How often each language is met. */
export function BacktestLanguages({ languages }: Pick<Result, 'languages'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const percent = usePercent()
  return (
    <Section title={t('policy:test.languages')}>
      <DataTable
        caption={t('policy:test.languages')}
        rows={[...languages]}
        rowKey={({ language }) => language}
        columns={[
          {
            key: 'language',
            label: t('policy:test.language'),
            cell: ({ language }) => t(`words:language.${language}`)
          },
          {
            key: 'looked',
            label: t('policy:test.looked'),
            numeric: true,
            cell: (row) => formatNumber(locale, row.looked)
          },
          {
            key: 'hit',
            label: t('policy:test.hit'),
            numeric: true,
            cell: (row) => formatNumber(locale, row.hit)
          },
          {
            key: 'share',
            label: t('policy:test.share'),
            numeric: true,
            cell: (row) => percent(row.hit / row.looked)
          }
        ]}
      />
    </Section>
  )
}

const TONES = {
  published: 'plain',
  kept: 'moss',
  rejected: 'brick',
  removed: 'brick',
  waiting: 'amber'
} as const

/** Some of what each rule meets, drawn by chance, each with the way to it. */
export function BacktestSamples({ rules }: Pick<Result, 'rules'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const met = rules.filter(({ hit }) => hit > 0)
  if (met.length === 0) return <p className="mt-6 text-14 text-quiet">{t('policy:test.nothing')}</p>
  return met.map(({ name, does, percent, rating, hit, samples }) => (
    <Section
      key={name}
      title={t('policy:test.samples', { name })}
      actions={<EffectBadge does={does} percent={percent} rating={rating} />}
    >
      <p className="mb-2 text-12 text-quiet tabular-nums">
        {t('policy:test.samples.of', {
          shown: formatNumber(locale, samples.length),
          n: formatNumber(locale, hit)
        })}
      </p>
      <ul className="grid gap-3 lg:grid-cols-2">
        {samples.map((sample) => (
          <Sample key={`${sample.href} ${sample.words}`} sample={sample} />
        ))}
      </ul>
    </Section>
  ))
}

function Sample({ sample: { subject, fate, type, href, words } }: { sample: ShownSample }) {
  const { t } = useTranslation()
  return (
    <li className="grid content-start gap-2 rounded-card border border-line bg-card p-3 text-14">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        {type === 'comment' ? (
          <Link to={href} className="underline underline-offset-2 hover:text-ember">
            {t('policy:test.sample.comment')}
          </Link>
        ) : (
          <SubjectLine subject={subject} />
        )}
        <FateBadge fate={fate} />
      </div>
      <div className="rounded-control bg-sunken px-3 py-2">
        <p className="line-clamp-3 font-mono text-12 wrap-anywhere">
          {words || t('policy:test.sample.gone')}
        </p>
      </div>
    </li>
  )
}

function FateBadge({ fate }: { fate: Fate }) {
  const { t } = useTranslation()
  return <Badge tone={TONES[fate]}>{t(`policy:test.fate.${fate}`)}</Badge>
}
