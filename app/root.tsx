import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { ErrorPage, errorFacts } from './components/errors'
import { Frame } from './components/frame/frame'
import type { Theme } from './components/frame/top-bar'
import { countUnread } from './domain/review/count-unread.server'
import { useNonce } from './http/nonce'
import { translate } from './i18n/i18n.server'
import styles from './styles/app.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'alternate', type: 'application/atom+xml', href: '/feed.atom', title: 'Kindling · 拾柴' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }
]

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.viewer()
  const t = translate(context.locale)
  return {
    locale: context.locale,
    theme: context.theme,
    viewer,
    unread: viewer ? await countUnread(context.hub, viewer) : 0,
    title: t('common:name'),
    description: t('common:description')
  }
}

/** The viewer, locale and theme change only by forms that reload the document. */
export const shouldRevalidate = ({ formAction }: { formAction?: string }) => formAction !== undefined

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Kindling · 拾柴' },
  { name: 'description', content: data?.description ?? '' }
]

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const { i18n } = useTranslation()
  const nonce = useNonce()
  const error = useRouteError()
  const theme = data?.theme ?? themeOf(error)
  return (
    <html lang={i18n.language} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#fbf9f6" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#15120f" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
      </head>
      <body>
        <Frame
          known={data !== undefined}
          viewer={data?.viewer ?? null}
          theme={theme}
          unread={data?.unread ?? 0}
        >
          {children}
        </Frame>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** Of the reader, as an error tells it where the frame's own data is missing. */
const themeOf = (error: unknown): Theme =>
  (isRouteErrorResponse(error) && (error.data as { theme?: Theme } | null)?.theme) || 'system'

/** Every error of every page ends here, inside the frame, with a way on. */
export function ErrorBoundary() {
  const error = useRouteError()
  return <ErrorPage {...errorFacts(isRouteErrorResponse(error) ? error : null)} />
}
