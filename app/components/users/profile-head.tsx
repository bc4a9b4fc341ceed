import '~/i18n/load/user'
import '~/i18n/load/follows'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Profile } from '../../domain/hub/profile'
import { formatNumber, useLocale } from '../../i18n/format'
import { FollowButton } from '../follows/follow-button'
import { Avatar, When } from '../ui'

/**
 * Who somebody is.
 *
 * @param props.followed whether the reader follows them; null when the reader cannot
 */
export function ProfileHead(props: {
  profile: Profile
  follows: { followers: number; following: number }
  followed: boolean | null
  /** The reader's own. */
  own: boolean
}) {
  const { profile, follows, followed, own } = props
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <header className="mb-6 flex flex-col gap-6">
      <div className="flex items-center gap-4">
        <Avatar name={profile.displayName} size={64} />
        <div className="min-w-0">
          <h1 className="text-28">{profile.displayName}</h1>
          <p className="text-14 text-quiet">
            @{profile.name} · {t('user:joined')} <When date={profile.joinedAt} />
          </p>
          <p className="flex flex-wrap gap-x-3 text-14 text-quiet">
            {(['followers', 'following'] as const).map((key) => (
              <Link
                key={key}
                to={`/users/${encodeURIComponent(profile.name)}/${key}`}
                className="hover:text-ink hover:underline"
              >
                <strong className="font-medium text-ink tabular-nums">
                  {formatNumber(locale, follows[key])}
                </strong>{' '}
                {t(`follows:count.${key}`, { count: follows[key] })}
              </Link>
            ))}
            {own ? null : (
              <Link
                to={`/users/${encodeURIComponent(profile.name)}/report`}
                rel="nofollow"
                className="hover:text-ink hover:underline"
              >
                {t('common:report')}
              </Link>
            )}
          </p>
        </div>
        {followed === null ? null : (
          <div className="ml-auto self-start">
            <FollowButton
              key={profile.name}
              kind="user"
              target={profile.name}
              name={profile.displayName}
              followed={followed}
            />
          </div>
        )}
      </div>
      {profile.bio ? <p className="measure whitespace-pre-line">{profile.bio}</p> : null}
    </header>
  )
}
