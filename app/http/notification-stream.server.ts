import type { RequestHandler } from 'express'
import { canReview } from '~/domain/auth/viewer'
import { AppError } from '~/domain/errors'
import type { LiveNotifications } from './live-notifications.server'
import { loadContext } from './load-context.server'

/** Beside the pages, which are drawn whole: this answer has no end. */
export const STREAM_PATH = '/notifications/stream'

/** GET: the signed-in person's count of unread messages as Server-Sent Events, `event: unread`, again at each change;
 * moderators also the counts of the queue, `event: queue`. */
export function notificationStream(live: LiveNotifications): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'GET') return next()
    try {
      const { viewer, sessionId } = await loadContext(live.hub, req, res)
      const person = await viewer()
      if (!person || !sessionId) throw new AppError('unauthenticated', 'Sign in first')
      if (await live.open({ userId: person.id, reviewer: canReview(person), sessionId, res })) return
      if (!res.destroyed)
        throw new AppError('rate_limited', 'As many streams are open as one may have', {
          params: { minutes: 1 },
          retryAfterSeconds: 60
        })
    } catch (error) {
      next(error)
    }
  }
}
