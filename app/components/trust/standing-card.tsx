import '~/i18n/load/trust'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { Circle, CircleCheck } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { NextLevel } from '../../domain/trust/levels'
import type { TrustPolicy } from '../../domain/trust/policy'
import { type SlotUse, slotsTaken } from '../../domain/trust/slots'
import { formatNumber, useLocale } from '../../i18n/format'
import { Section } from '../ui'

/** How far the hub trusts the reader, what that means, and what the next level takes. */
export function StandingCard(props: {
  trust: { level: number; approved: number; removed: number; staff: boolean; next: NextLevel | null }
  policy: TrustPolicy
  /** Null: as many as one likes. */
  slots: { all: number; used: SlotUse } | null
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { trust, policy, slots } = props
  const { level, next } = trust
  return (
    <Section title={t('trust:title')} id="trust">
      <div className="flex flex-col gap-4 rounded-card border border-line bg-card p-4">
        <div>
          <p className="text-20 font-medium">{t('trust:level', { level, name: t(`trust:name.${level}`) })}</p>
          <p className="measure mt-1 text-14">
            {policy === 'off' ? t('trust:means.off') : t(`trust:means.${policy}.${level}`)}
          </p>
          <p className="mt-1 text-14 text-quiet">
            {t('trust:stand', { count: trust.approved })} · {t('trust:removed', { count: trust.removed })}
            {trust.staff ? ` · ${t('trust:staff')}` : null}
          </p>
        </div>
        {next ? <Next next={next} /> : null}
        {slots ? (
          <div className="text-14">
            <h3 className="font-medium">
              {t('trust:slots.title') + t('common:colon')}
              {t('trust:slots.used', {
                taken: formatNumber(locale, slotsTaken(slots.used)),
                slots: formatNumber(locale, slots.all)
              })}
            </h3>
            <p className="text-quiet">{t('trust:slots.costs')}</p>
          </div>
        ) : null}
      </div>
    </Section>
  )
}

function Next({ next }: { next: NextLevel }) {
  const { t } = useTranslation()
  const { approved, removed, days, mail } = next
  const needs = [
    { text: t('trust:next.approved', approved), share: approved.have / approved.need },
    ...(mail ? [{ text: t('trust:next.mail'), share: 0 }] : []),
    ...(days.need > 0 ? [{ text: t('trust:next.days', days), share: days.have / days.need }] : []),
    { text: t('trust:next.removed', removed), share: removed.have <= removed.most ? 1 : 0 }
  ]
  return (
    <div className="text-14">
      <h3 className="font-medium">
        {t('trust:next.title', { level: next.level, name: t(`trust:name.${next.level}`) })}
      </h3>
      <ul className="mt-2 flex flex-col gap-2">
        {needs.map(({ text, share }) => (
          <Need key={text} text={text} share={Math.min(1, share)} />
        ))}
      </ul>
      {mail ? (
        <p className="mt-2">
          <Link to="/me/email" className="text-ember underline">
            {t('trust:next.mail.do')}
          </Link>
        </p>
      ) : null}
      <p className="mt-2 text-12 text-quiet">{t('trust:next.minute')}</p>
    </div>
  )
}

function Need({ text, share }: { text: string; share: number }) {
  const { t } = useTranslation()
  const Icon = share >= 1 ? CircleCheck : Circle
  return (
    <li className="flex items-center gap-2">
      <Icon
        size={16}
        strokeWidth={1.5}
        className={clsx('shrink-0', share >= 1 ? 'text-moss' : 'text-quiet')}
        aria-hidden
      />
      <span className="min-w-0 flex-1">
        {text} <span className="sr-only">({t(share >= 1 ? 'trust:next.done' : 'trust:next.open')})</span>
      </span>
      <span className="h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-sunken" aria-hidden>
        <span className="block h-full bg-edge" style={{ width: `${share * 100}%` }} />
      </span>
    </li>
  )
}
