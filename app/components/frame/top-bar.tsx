import { Form, Link, useLocation } from '@remix-run/react'
import { Languages, Monitor, Moon, Search, Sun } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Viewer } from '../../domain/auth/viewer'
import { useLocale } from '../../i18n/format'
import { LOCALE_NAMES, LOCALES } from '../../i18n/locales'
import { Button, ButtonLink } from '../ui/button'
import { Avatar } from '../ui/data'
import { Bell } from './bell'
import { Mark } from './mark'

export type Theme = 'light' | 'dark' | 'system'

const NEXT_THEME: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const THEME_ICONS = { light: Sun, dark: Moon, system: Monitor }

/** Language and light switches: plain forms, so they work without JavaScript. */
function Switches({ theme }: { theme: Theme }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { pathname, search } = useLocation()
  const other = LOCALES.find((candidate) => candidate !== locale) ?? locale
  const next = NEXT_THEME[theme]
  const ThemeIcon = THEME_ICONS[theme]
  return (
    <Form method="post" action="/preferences" reloadDocument className="flex">
      <input type="hidden" name="next" value={pathname + search} />
      <Button variant="quiet" size="sm" name="locale" value={other} lang={other} className="px-2!">
        <Languages size={18} strokeWidth={1.5} aria-hidden />
        <span className="max-sm:sr-only">{LOCALE_NAMES[other]}</span>
      </Button>
      <Button
        variant="quiet"
        size="sm"
        name="theme"
        value={next}
        className="px-2!"
        title={t(`common:theme.${theme}`)}
        aria-label={t('common:theme.change', {
          now: t(`common:theme.${theme}`),
          next: t(`common:theme.${next}`)
        })}
      >
        <ThemeIcon size={18} strokeWidth={1.5} aria-hidden />
      </Button>
    </Form>
  )
}

/** Search, switches and the person, at the top of every page. */
export function TopBar(props: { known: boolean; viewer: Viewer | null; theme: Theme; unread: number }) {
  const { t } = useTranslation()
  const { viewer } = props
  return (
    <header className="sticky top-0 z-10 flex h-14 items-center gap-2 border-b border-line bg-page px-4">
      <Link to="/" aria-label={t('common:nav.home')} className="rail:hidden">
        <Mark />
      </Link>
      <search className="min-w-0 flex-1">
        <Form action="/search" className="relative max-w-md">
          <Search
            size={16}
            strokeWidth={1.5}
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-quiet"
          />
          <input
            type="search"
            name="q"
            id="site-search"
            autoComplete="off"
            aria-label={t('common:search.label')}
            placeholder={t('common:search.placeholder')}
            className="h-9 w-full rounded-control border border-line bg-card pr-3 pl-9 text-14 text-ellipsis placeholder:text-quiet hover:border-edge"
          />
        </Form>
      </search>
      <Switches theme={props.theme} />
      {viewer ? (
        <>
          <Bell unread={props.unread} />
          <details className="relative" data-menu>
            <summary
              className="flex list-none items-center rounded-full"
              aria-label={t('common:nav.account')}
            >
              <Avatar name={viewer.displayName} />
            </summary>
            <div className="absolute right-0 z-30 mt-2 flex w-52 flex-col rounded-card border border-line bg-card p-2 text-14 shadow-soft">
              <p className="truncate px-3 py-1 text-12 text-quiet">{viewer.displayName}</p>
              <Link to="/me" className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.mine')}
              </Link>
              <Link to={`/users/${viewer.name}`} className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.profile')}
              </Link>
              <Link to="/collections?mine" className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.collections')}
              </Link>
              <Link to="/imports" className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.imports')}
              </Link>
              <Link to="/me/searches" className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.searches')}
              </Link>
              <Link to="/me/reports" className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.reports')}
              </Link>
              <Link to="/me/settings" className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.settings')}
              </Link>
              <Link to="/me/tokens" className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.tokens')}
              </Link>
              <Link to="/me/account" className="rounded-control px-3 py-2 hover:bg-sunken">
                {t('common:nav.leave')}
              </Link>
              <Form method="post" action="/signout" reloadDocument>
                <button type="submit" className="w-full rounded-control px-3 py-2 text-left hover:bg-sunken">
                  {t('common:nav.signout')}
                </button>
              </Form>
            </div>
          </details>
        </>
      ) : props.known ? (
        <>
          <ButtonLink to="/signin" variant="quiet" size="sm" className="max-sm:px-2!">
            {t('common:nav.signin')}
          </ButtonLink>
          <ButtonLink to="/join" variant="line" size="sm" className="max-sm:hidden!">
            {t('common:nav.join')}
          </ButtonLink>
        </>
      ) : null}
    </header>
  )
}
