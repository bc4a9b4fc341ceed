import type { EntryContext } from '@remix-run/node'
import { translate } from '~/i18n/i18n.server'
import type { SiteContext } from './context'
import type { ErrorData } from './errors.server'
import { problemResponse, wantsProblem } from './problem.server'

/** The problem document for a program that asked for a page and met an error; null for browsers. */
export function pageProblem(
  request: Request,
  status: number,
  remix: EntryContext,
  { locale }: Pick<SiteContext, 'locale'>
): Response | null {
  if (status < 400 || !wantsProblem(request)) return null
  const [failure] = Object.values(remix.staticHandlerContext.errors ?? {})
  const { code, key, params } = ((failure as { data?: Partial<ErrorData> } | undefined)?.data ??
    {}) as Partial<ErrorData>
  const detail = translate(locale)(key ?? 'errors:internal', params ?? {})
  return problemResponse(status, code ?? (status >= 500 ? 'internal' : 'invalid'), detail)
}
