import { redirect } from '@remix-run/node'
import { landingOf } from '~/domain/auth/landing'
import { isSecure } from '~/domain/auth/lucia.server'
import { signOut } from '~/domain/auth/sign-out.server'
import type { Role } from '~db/vocabulary'
import type { SiteContext } from './context'
import { preferenceCookie } from './cookies.server'
import { safePath } from './safe-path'
import { sessionCookie } from './session.server'

/**
 * Sends somebody who has just signed in on their way, with their own session and language. The session the browser
 * brought, whoever planted it, ends here.
 */
export async function welcome(
  context: SiteContext,
  { sessionId, role, locale, next }: { sessionId: string; role: Role; locale: string; next?: string | null }
): Promise<Response> {
  if (context.sessionId) await signOut(context.hub, context.sessionId)
  const headers = new Headers({ 'Set-Cookie': sessionCookie(context, sessionId) })
  headers.append('Set-Cookie', preferenceCookie('locale', locale, isSecure(context.hub)))
  return redirect(safePath(next, landingOf(role)), { headers })
}
