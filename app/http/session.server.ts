import { redirect } from '@remix-run/node'
import { luciaFor } from '~/domain/auth/lucia.server'
import { mustOperate } from '~/domain/auth/must-operate'
import { canReview, type Viewer } from '~/domain/auth/viewer'
import { AppError } from '~/domain/errors'
import type { SiteContext } from './context'
import { wantsProblem } from './problem.server'
import { safePath } from './safe-path'

/** The signed-in person, or null. */
export const getViewer = (context: SiteContext, _request?: Request): Promise<Viewer | null> =>
  context.viewer()

/**
 * The signed-in person; somebody signed out is sent to `/signin` and comes back afterwards.
 *
 * @throws Response a redirect; AppError `unauthenticated` for API requests
 */
export async function requireViewer(context: SiteContext, request: Request): Promise<Viewer> {
  const viewer = await context.viewer()
  if (viewer) return viewer
  if (wantsProblem(request)) throw new AppError('unauthenticated', 'Sign in first')
  throw redirect(`/signin?next=${encodeURIComponent(pageOf(request))}`)
}

/** A moderator or admin. @throws like `requireViewer`; AppError `forbidden` for anybody else */
export async function requireReviewer(context: SiteContext, request: Request): Promise<Viewer> {
  const viewer = await requireViewer(context, request)
  if (canReview(viewer)) return viewer
  throw new AppError('forbidden', 'Only moderators may see this')
}

/** An admin. @throws like `requireViewer`; AppError `forbidden` for anybody else */
export async function requireAdmin(context: SiteContext, request: Request): Promise<Viewer> {
  const viewer = await requireViewer(context, request)
  mustOperate(viewer)
  return viewer
}

/** The page to come back to: the one asked for, or the one whose form was posted. */
function pageOf(request: Request): string {
  const url = new URL(request.url)
  if (request.method === 'GET') return url.pathname + url.search
  const from = request.headers.get('referer')
  if (from && URL.canParse(from) && new URL(from).host === url.host) {
    const page = new URL(from)
    return safePath(page.pathname + page.search)
  }
  return '/'
}

/** The Set-Cookie value that hands a browser its session. */
export const sessionCookie = (context: Pick<SiteContext, 'hub'>, sessionId: string): string =>
  luciaFor(context.hub).createSessionCookie(sessionId).serialize()

/** The Set-Cookie value that takes the session away. */
export const blankSessionCookie = (context: Pick<SiteContext, 'hub'>): string =>
  luciaFor(context.hub).createBlankSessionCookie().serialize()
