import '~/i18n/load/user'
import { useTranslation } from '~/i18n/react'
import type { Profile } from '../../domain/hub/profile'
import { Avatar, When } from '../ui'

/** Who somebody is. */
export function ProfileHead({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  return (
    <header className="mb-6 flex flex-col gap-6">
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
    </header>
  )
}
