import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'

/** The ways to what the hub tells everybody about its moderation, and to its form for rights holders. */
export const OPEN_PLACES = [
  { to: '/moderation/log', label: 'common:nav.log' },
  { to: '/transparency', label: 'common:nav.transparency' },
  { to: '/rights', label: 'common:nav.rights' }
] as const

/** Small links to them, at the foot of the rail and, where there is none, of the page. */
export function OpenLinks({ className }: { className: string }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('common:nav.open')} className={className}>
      {OPEN_PLACES.map(({ to, label }) => (
        <Link key={to} to={to} className="hover:text-ink hover:underline">
          {t(label)}
        </Link>
      ))}
    </nav>
  )
}
