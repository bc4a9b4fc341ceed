import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { Button, ButtonLink, buttonClass } from '../ui/button'
import { RetrySoon } from './retry-soon'

export interface ErrorPageProps {
  status: number
  /** Message key of what happened, and its parameters. */
  messageKey: string
  params: Record<string, string | number>
  /** After how long it is worth another try; null: never by itself. */
  retrySeconds: number | null
  /** It was sent something. */
  sent: boolean
}

const TITLES = new Set([400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 451, 500, 503])

/** Where it goes on from a refusal, by the parameter that says so. */
const WAYS = [
  ['page', 'errors:go.access'],
  ['versions', 'errors:go.versions']
] as const

/** What happened, what was kept, and three ways on. */
export function ErrorPage({ status, messageKey, params, retrySeconds, sent }: ErrorPageProps) {
  const { t } = useTranslation()
  const canGoBack = useCanGoBack()
  const { pathname, search } = useLocation()
  return (
    <div className="page-narrow py-16">
      <p className="text-14 text-quiet tabular-nums">{status}</p>
      <h1 className="mt-1 text-28">{t(`errors:title.${TITLES.has(status) ? status : 500}`)}</h1>
      <p className="measure mt-3">{t(messageKey, params)}</p>
      {retrySeconds === null ? null : <RetrySoon seconds={retrySeconds} />}
      {status === 503 && sent ? <p className="measure mt-3">{t('errors:retry.sent')}</p> : null}
      <div className="mt-6 flex flex-wrap gap-2">
        {status === 401 ? (
          <ButtonLink to="/signin" variant="ember">
            {t('errors:go.signin')}
          </ButtonLink>
        ) : null}
        {WAYS.map(([param, words]) =>
          params[param] === undefined ? null : (
            <ButtonLink key={param} to={String(params[param])} variant={status === 401 ? 'line' : 'ember'}>
              {t(words)}
            </ButtonLink>
          )
        )}
        {retrySeconds === null ? null : (
          <a href={pathname + search} className={buttonClass('ember')}>
            {t('errors:go.again')}
          </a>
        )}
        {canGoBack ? (
          <Button type="button" onClick={() => history.back()}>
            {t('errors:go.back')}
          </Button>
        ) : null}
        <ButtonLink to="/">{t('errors:go.home')}</ButtonLink>
        <ButtonLink to="/search" variant="quiet">
          {t('errors:go.search')}
        </ButtonLink>
      </div>
    </div>
  )
}

/** Only a browser with scripts and a page before this one can go back. */
function useCanGoBack(): boolean {
  const [can, setCan] = useState(false)
  useEffect(() => setCan(history.length > 1), [])
  return can
}
