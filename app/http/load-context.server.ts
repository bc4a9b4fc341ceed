import type { AppLoadContext } from '@remix-run/node'
import type { Request, Response } from 'express'
import { luciaFor } from '~/domain/auth/lucia.server'
import { readSession } from '~/domain/auth/read-session.server'
import type { Viewer } from '~/domain/auth/viewer'
import { PUBLIC_LENS } from '~/domain/content-ratings/lens'
import type { Hub } from '~/domain/hub/hub.server'
import { isLocale, type Locale, negotiateLocale } from '~/i18n/locales'
import type { Theme } from './context'
import { readCookie } from './cookies.server'
import { gateOf } from './gate.server'
import { inTime } from './in-time.server'

const isTheme = (value: unknown): value is Theme =>
  value === 'light' || value === 'dark' || value === 'system'

/** Gathers what a request's loaders and actions get. Without a cookie it asks the database nothing. */
export async function loadContext(hub: Hub, req: Request, res: Response): Promise<AppLoadContext> {
  const cookies = req.headers.cookie ?? ''
  const sessionId = cookies ? luciaFor(hub).readSessionCookie(cookies) : null
  const theme = readCookie(cookies, 'theme')
  let known: Promise<Viewer | null> | undefined
  const viewer = () => {
    known ??= sessionId ? findViewer(hub, sessionId, res) : Promise.resolve(null)
    return known
  }
  return {
    hub,
    nonce: res.locals.nonce,
    locale: await localeOf(req, cookies, sessionId ? viewer : null),
    theme: isTheme(theme) ? theme : 'system',
    viewer,
    lens: async () => (await viewer())?.lens ?? PUBLIC_LENS,
    gate: gateOf(cookies),
    sessionId,
    clientIp: req.ip ?? '',
    setHeader: (name, value) => {
      if (!res.headersSent) res.setHeader(name, value)
    }
  }
}

/** Cookie, then the person's own setting, then what the browser asks for. */
async function localeOf(
  req: Request,
  cookies: string,
  viewer: (() => Promise<Viewer | null>) | null
): Promise<Locale> {
  const chosen = readCookie(cookies, 'locale')
  if (isLocale(chosen)) return chosen
  // a database that is away is for the page to tell, in a language that needs none
  const own = viewer && (await inTime(viewer()).catch(() => null))?.locale
  return isLocale(own) ? own : negotiateLocale(req.headers['accept-language'] ?? null)
}

/** Looks the session up; the browser's cookie is renewed with it, or cleared when it is worth nothing. */
async function findViewer(hub: Hub, sessionId: string, res: Response): Promise<Viewer | null> {
  const found = await readSession(hub, sessionId)
  if (found && !found.renewed) return found.viewer
  const lucia = luciaFor(hub)
  const cookie = found ? lucia.createSessionCookie(sessionId) : lucia.createBlankSessionCookie()
  if (!res.headersSent) res.append('Set-Cookie', cookie.serialize())
  return found?.viewer ?? null
}
