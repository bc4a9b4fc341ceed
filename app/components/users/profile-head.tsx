import '~/i18n/load/user'
import { useTranslation } from '~/i18n/react'
import type { Profile } from '../../domain/hub/profile'
import { formatNumber, useLocale } from '../../i18n/format'
import { Avatar, When } from '../ui'

const CREDITS = ['contributions', 'ratings', 'remixes', 'records'] as const

/** Who somebody is and what they are credited with. */
export function ProfileHead({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <header className="mb-10 flex flex-col gap-6">
      <div className="flex items-center gap-4">
        <Avatar name={profile.displayName} size={64} />
        <div className="min-w-0">
          <h1 className="text-28">{profile.displayName}</h1>
          <p className="text-14 text-quiet">
            @{profile.name} · {t('user:joined')} <When date={profile.joinedAt} />
          </p>
        </div>
      </div>
      {profile.bio ? <p className="measure whitespace-pre-line">{profile.bio}</p> : null}
      <dl className="grid grid-cols-2 gap-x-10 gap-y-3 sm:flex sm:flex-wrap">
        {CREDITS.map((key) => (
          <div key={key} className="flex flex-col-reverse">
            <dt className="text-14 text-quiet">{t(`user:credit.${key}`, { count: profile[key] })}</dt>
            <dd className="text-20 font-medium tabular-nums">{formatNumber(locale, profile[key])}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}
