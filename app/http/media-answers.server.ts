import { isAppError } from '~/domain/errors'
import type { Audience } from '~/domain/outputs/find-media.server'
import { statusOf } from './errors.server'
import { wantsProblem } from './problem.server'

const DAY_SECONDS = 24 * 3600

/**
 * How long a public file counts as fresh, in seconds: a day in the browser that showed it, five minutes in a cache that
 * many share. Afterwards it is asked for again by its ETag, so what left the hub leaves every shared cache in that time.
 */
const KEPT_BY_ALL = `public, max-age=${DAY_SECONDS}, s-maxage=300`

/**
 * Who may keep an answer. What is for adults is their browser's alone, which asks each time whether it is still shown to
 * whoever sits there; what is not for everybody is nobody's.
 */
export function keepingOf(audience: Audience): Record<string, string> {
  if (audience === 'all') return { 'Cache-Control': KEPT_BY_ALL }
  return audience === 'adults'
    ? { 'Cache-Control': 'private, no-cache', Vary: 'Cookie' }
    : { 'Cache-Control': 'private, no-store' }
}

/** A picture without words: a frame with nothing in it, in greys that show on light and dark. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">
<rect width="480" height="360" fill="#8a847c" fill-opacity=".16"/>
<g fill="none" stroke="#8a847c" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">
<rect x="172" y="124" width="136" height="112" rx="12"/><path d="m176 226 44-42 26 26 22-20 36 34M164 252 316 108"/></g></svg>
`

/**
 * In the place of a picture that everybody could see and that left the hub: a picture that says so, 410 or 451 (RFC 9110
 * §15.5.11, RFC 7725). Never kept by a cache, for its author and reviewers still get the true one at the same address.
 *
 * @returns null for any other error, and where a program asks
 */
export function departedPicture(request: Request, error: unknown): Response | null {
  if (!isAppError(error) || !(error.code === 'gone' || error.code === 'withheld')) return null
  if (wantsProblem(request)) return null
  return new Response(request.method === 'HEAD' ? null : PICTURE, {
    status: statusOf(error),
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' }
  })
}
