import { Link, useLocation } from '@remix-run/react'
import clsx from 'clsx'
import { Plus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Viewer } from '../../domain/auth/viewer'
import { ButtonLink } from '../ui/button'
import { Mark } from './mark'
import { currentPlace, type NavItem, navItems } from './nav'
import { OpenLinks } from './open-links'

const SHARE = '/prompts/new'

/** The place of the rail or tab bar the reader is in. */
function useCurrent(items: NavItem[]): string | undefined {
  const { pathname } = useLocation()
  return currentPlace(pathname, [SHARE, ...items.map(({ to }) => to)])
}

/** The left rail on wide screens. */
export function Rail({ viewer }: { viewer: Viewer | null }) {
  const { t } = useTranslation()
  const items = navItems(viewer)
  const current = useCurrent(items)
  return (
    <aside
      aria-label={t('common:name')}
      className="sticky top-0 hidden h-dvh w-52 shrink-0 flex-col gap-6 border-r border-line px-3 py-4 rail:flex"
    >
      <Link to="/" className="flex items-center gap-2 rounded-control px-3 text-20 font-semibold">
        <Mark />
        <span>{t('common:name')}</span>
      </Link>
      <nav aria-label={t('common:nav.main')} className="flex flex-col gap-1">
        {items.map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            aria-current={to === current ? 'page' : undefined}
            className={clsx(
              'flex items-center gap-3 rounded-control px-3 py-2 text-14 transition-colors',
              to === current
                ? 'bg-ember-soft font-medium text-ember'
                : 'text-quiet hover:bg-sunken hover:text-ink'
            )}
          >
            <Icon size={18} strokeWidth={1.5} aria-hidden />
            {t(label)}
          </Link>
        ))}
      </nav>
      <ButtonLink
        to={SHARE}
        aria-current={current === SHARE ? 'page' : undefined}
        className={clsx('mx-1', current === SHARE && 'border-ember! bg-ember-soft!')}
      >
        <Plus size={18} strokeWidth={1.5} aria-hidden className="text-ember" />
        {t('common:nav.share')}
      </ButtonLink>
      <div className="mt-auto px-3 text-12 text-quiet">
        <OpenLinks className="mb-3 flex flex-col gap-1" />
        <p className="text-balance">{t('common:motto')}</p>
      </div>
    </aside>
  )
}

/** The tab bar at the bottom of a phone's screen. */
export function TabBar({ viewer }: { viewer: Viewer | null }) {
  const { t } = useTranslation()
  const items = navItems(viewer)
  const current = useCurrent(items)
  const places = items.filter(({ atTop }) => !atTop)
  const share = { to: SHARE, label: 'common:nav.share', icon: Plus }
  return (
    <nav
      aria-label={t('common:nav.main')}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-card pb-[env(safe-area-inset-bottom)] rail:hidden"
    >
      {[...places.slice(0, 2), share, ...places.slice(2)].map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          aria-current={to === current ? 'page' : undefined}
          className={clsx(
            'flex min-w-0 flex-1 flex-col items-center gap-0.5 px-0.5 py-2 text-12',
            to === current ? 'font-medium text-ember' : 'text-quiet'
          )}
        >
          <Icon size={20} strokeWidth={1.5} aria-hidden />
          <span className="max-w-full truncate">{t(label)}</span>
        </Link>
      ))}
    </nav>
  )
}
