import type { Viewer } from '~/domain/auth/viewer'
import type { Lens } from '~/domain/content-ratings/lens'
import type { Hub } from '~/domain/hub/hub.server'
import type { Locale } from '~/i18n/locales'
import type { ContentRating } from '~db/vocabulary'

export type Theme = 'light' | 'dark' | 'system'

/** What the server hands every loader and action; the only thing that crosses from the server process to the pages. */
export interface SiteContext {
  hub: Hub
  /** The response's CSP nonce (base64). */
  nonce: string
  locale: Locale
  theme: Theme
  /** The signed-in person, or null; asked of the database at most once a request, and never without a cookie. */
  viewer: () => Promise<Viewer | null>
  /** What this reader meets of works that are not for everybody, in lists. */
  lens: () => Promise<Lens>
  /** Up to which rating this browser passed the gate, until it is closed: for the works' own pages. */
  gate: ContentRating | null
  /** The session id of the cookie as sent, unchecked; null without one. */
  sessionId: string | null
  /** The address the request came from (the proxy's word only when PUBLIC_URL says there is a proxy). */
  clientIp: string
  /** Sets a header of the response whatever answers it, error pages too. */
  setHeader: (name: string, value: string) => void
}

declare module '@remix-run/node' {
  interface AppLoadContext extends SiteContext {}
  interface Future {
    v3_singleFetch: true
  }
}
