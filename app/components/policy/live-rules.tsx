import '~/i18n/load/policy'
import { Link } from '@remix-run/react'
import { ShieldCheck } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { LiveRule, RuleHits } from '../../domain/policy/read-live.server'
import { formatNumber, formatShortDay, useLocale } from '../../i18n/format'
import { Sparkline } from '../charts/sparkline'
import { EmptyState } from '../ui'
import { EffectBadge, RuleCard } from './rule-card'

/** The rules in effect with what each did lately, and the lists that hold by themselves. */
export function LiveRules({ rules, days }: { rules: readonly LiveRule[]; days: readonly string[] }) {
  const { t } = useTranslation()
  if (rules.length === 0)
    return (
      <EmptyState
        icon={<ShieldCheck size={32} strokeWidth={1.5} aria-hidden />}
        title={t('policy:live.none.title')}
        className="py-10!"
      >
        {t('policy:live.none.text')}
      </EmptyState>
    )
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {rules.map(({ rule, list, ...hits }) =>
        list === null ? (
          <RuleCard key={rule.name} rule={rule}>
            <Hits name={rule.name} hits={hits} days={days} />
          </RuleCard>
        ) : (
          <li
            key={rule.name}
            className="grid content-start gap-2 rounded-card border border-line bg-card p-4 text-14"
          >
            <div className="flex flex-wrap items-center gap-3">
              <Link
                to={`/review/rules/lists/${list}`}
                className="font-medium underline underline-offset-2 hover:text-ember"
              >
                {t('policy:live.list', { name: list })}
              </Link>
              <EffectBadge {...rule} />
            </div>
            <Hits name={rule.name} hits={hits} days={days} />
          </li>
        )
      )}
    </ul>
  )
}

function Hits({ name, hits, days }: { name: string; hits: RuleHits; days: readonly string[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const count = hits.perDay.reduce((sum, n) => sum + n, 0)
  return (
    <div className="mt-1 flex flex-wrap items-end gap-x-6 gap-y-2 border-t border-line pt-2">
      {count > 0 ? (
        <div className="w-40">
          <Sparkline
            says="number"
            caption={t('policy:live.hits.caption', { name })}
            labelsAre={t('policy:live.day')}
            counts={t('policy:live.count')}
            labels={days.map((day) => formatShortDay(locale, day))}
            values={hits.perDay}
          />
        </div>
      ) : null}
      <p className="text-12 text-quiet tabular-nums">
        {t('policy:live.hits', { count, n: formatNumber(locale, count) })}
        {hits.right + hits.wrong > 0 ? (
          <span className="block">{t('policy:live.decided', { right: hits.right, wrong: hits.wrong })}</span>
        ) : null}
      </p>
    </div>
  )
}
