import { redirect } from '@remix-run/node'
import { canReview, type Viewer } from '~/domain/auth/viewer'
import { isContentRating, isForAdults } from '~/domain/content-ratings/content-rating'
import { type Lens, openedUpTo, seenThrough } from '~/domain/content-ratings/lens'
import { ratingOfPrompt } from '~/domain/content-ratings/rating-of-prompt.server'
import type { ContentRating } from '~db/vocabulary'
import type { SiteContext } from './context'
import { readCookie } from './cookies.server'

const COOKIE = 'gate'

/** Up to which rating a browser passed the gate; null: it did not. */
export function gateOf(cookies: string): ContentRating | null {
  const value = readCookie(cookies, COOKIE)
  return isContentRating(value) && isForAdults(value) ? value : null
}

/** A Set-Cookie value: the gate is open up to a rating, until the browser is closed. */
export const gateCookie = (rating: ContentRating, secure: boolean): string =>
  `${COOKIE}=${rating}; Path=/; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`

/**
 * What a reader meets on a work's own page: what they chose, and what they opened the gate to. Moderators find nothing
 * closed, but veiled.
 */
export async function pageLens(
  { lens, gate }: Pick<SiteContext, 'lens' | 'gate'>,
  viewer: Pick<Viewer, 'role'> | null
): Promise<Lens> {
  const own = await lens()
  const met = canReview(viewer) ? { veiled: [...own.veiled, ...own.hidden], hidden: [] } : own
  return gate ? openedUpTo(met, gate) : met
}

/** Where the gate before a prompt stands. */
export const gatePath = (promptId: string): string => `/prompts/${promptId}/gate`

/**
 * Lets a reader on to a page about a prompt, or leads them to the gate before it.
 *
 * @throws Response a redirect, when they leave out works of its rating
 */
export async function passGate(context: SiteContext, viewer: Viewer | null, promptId: string): Promise<void> {
  const found = await ratingOfPrompt(context.hub, promptId)
  if (!found || found.authorId === viewer?.id) return
  if (seenThrough(await pageLens(context, viewer), found.rating) === 'hide')
    throw redirect(gatePath(promptId))
}
