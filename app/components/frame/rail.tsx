import { Link, NavLink } from '@remix-run/react'
import clsx from 'clsx'
import { Plus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Viewer } from '../../domain/auth/viewer'
import { ButtonLink } from '../ui/button'
import { Mark } from './mark'
import { navItems } from './nav'

const railItem = ({ isActive }: { isActive: boolean }) =>
  clsx(
    'flex items-center gap-3 rounded-control px-3 py-2 text-14 transition-colors',
    isActive ? 'bg-ember-soft font-medium text-ember' : 'text-quiet hover:bg-sunken hover:text-ink'
  )

/** The left rail on wide screens. */
export function Rail({ viewer }: { viewer: Viewer | null }) {
  const { t } = useTranslation()
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
        {navItems(viewer).map(({ to, label, icon: Icon }) => (
          <NavLink key={to} to={to} className={railItem}>
            <Icon size={18} strokeWidth={1.5} aria-hidden />
            {t(label)}
          </NavLink>
        ))}
      </nav>
      <ButtonLink to="/prompts/new" className="mx-1">
        <Plus size={18} strokeWidth={1.5} aria-hidden className="text-ember" />
        {t('common:nav.share')}
      </ButtonLink>
      <p className="mt-auto px-3 text-12 text-balance text-quiet">{t('common:motto')}</p>
    </aside>
  )
}

/** The tab bar at the bottom of a phone's screen. */
export function TabBar({ viewer }: { viewer: Viewer | null }) {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('common:nav.main')}
      className="fixed inset-x-0 bottom-0 z-20 flex justify-around border-t border-line bg-card pb-[env(safe-area-inset-bottom)] rail:hidden"
    >
      {[...navItems(viewer), { to: '/prompts/new', label: 'common:nav.share', key: 'c', icon: Plus }].map(
        ({ to, label, icon: Icon }) => (
          <NavLink
            key={to}
            to={to}
            end={to === '/prompts'}
            className={({ isActive }) =>
              clsx(
                'flex min-w-16 flex-col items-center gap-0.5 px-2 py-2 text-12',
                isActive ? 'text-ember' : 'text-quiet'
              )
            }
          >
            <Icon size={20} strokeWidth={1.5} aria-hidden />
            {t(label)}
          </NavLink>
        )
      )}
    </nav>
  )
}
