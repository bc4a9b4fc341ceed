import { useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Viewer } from '../../domain/auth/viewer'
import { Keys } from './keys'
import { OpenLinks } from './open-links'
import { Palette } from './palette'
import { Rail, TabBar } from './rail'
import { type Theme, TopBar } from './top-bar'

/** Around every page: rail, top bar, tab bar, keys, and the ember line while a navigation is pending. */
export function Frame(props: {
  /** Whether it is known who looks; otherwise nobody is offered to sign in. */
  known: boolean
  viewer: Viewer | null
  theme: Theme
  unread: number
  children: ReactNode
}) {
  const { t } = useTranslation()
  const pending = useNavigation().state !== 'idle'
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ember px-4 py-2 text-14 text-on-ember focus:translate-y-0"
      >
        {t('common:skip')}
      </a>
      {pending ? (
        <div
          aria-hidden
          className="fixed inset-x-0 top-0 z-50 h-0.5 origin-left animate-[pending_4s_ease-out_forwards] bg-ember"
        />
      ) : null}
      <Rail viewer={props.viewer} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar known={props.known} viewer={props.viewer} theme={props.theme} unread={props.unread} />
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          {props.children}
        </main>
        <footer className="px-4 pt-6 pb-20 text-12 text-quiet rail:hidden">
          <OpenLinks className="flex flex-wrap gap-x-4 gap-y-1" />
        </footer>
      </div>
      <TabBar viewer={props.viewer} />
      <Keys viewer={props.viewer} />
      <Palette viewer={props.viewer} />
    </div>
  )
}
