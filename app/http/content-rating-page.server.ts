import { data, redirect } from '@remix-run/node'
import { isContentRating } from '~/domain/content-ratings/content-rating'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { readRating } from '~/domain/content-ratings/read-rating.server'
import { ruleRating } from '~/domain/content-ratings/rule-rating.server'
import type { RatedWork } from '~/domain/content-ratings/settle-rating.server'
import { suggestRating } from '~/domain/content-ratings/suggest-rating.server'
import { AppError, isAppError } from '~/domain/errors'
import { translate } from '~/i18n/i18n.server'
import type { SiteContext } from './context'
import { limitAction } from './limits.server'
import { isUuid } from './pagination'
import { safePath } from './safe-path'
import { requireViewer } from './session.server'

const workOf = (type: RatedWork['type'], id: string | undefined): RatedWork => {
  if (!id || !isUuid(id)) throw new AppError('not_found', 'No such work')
  return { type, id }
}

/** What the page of a work's content rating shows. */
export async function loadRatingPage(
  context: SiteContext,
  request: Request,
  type: RatedWork['type'],
  id: string | undefined
) {
  const viewer = await requireViewer(context, request)
  const told = await readRating(context.hub, viewer, workOf(type, id))
  const anchor = type === 'output' ? `#o-${id}` : ''
  return {
    told,
    type,
    back: `/prompts/${told.promptId}${anchor}`,
    saved: new URL(request.url).searchParams.has('saved'),
    heading: translate(context.locale)(`contentRating:title.${type}`)
  }
}

/** An author's word, a moderator's or a vote; what was said is taken back with `takeBack`. */
export async function postRating(
  context: SiteContext,
  request: Request,
  type: RatedWork['type'],
  id: string | undefined
) {
  const viewer = await requireViewer(context, request)
  const work = workOf(type, id)
  await limitAction(context, request, 'rateContent')
  const form = await request.formData()
  const given = form.get('contentRating')
  const rating = form.has('takeBack') ? null : isContentRating(given) ? given : undefined
  try {
    if (rating === undefined) throw refused('errors:field.choose')
    const intent = form.get('intent')
    if (intent === 'rule') await ruleRating(context.hub, viewer, work, rating)
    else if (intent === 'own' && rating) await rateOwnWork(context.hub, viewer, work, rating)
    else if (intent === 'suggest') await suggestRating(context.hub, viewer, work, rating)
    else throw refused('errors:field.choose')
  } catch (error) {
    if (!isAppError(error) || !error.key) throw error
    return data({ error: error.key }, { status: error.code === 'forbidden' ? 403 : 422 })
  }
  const back = form.get('back')
  return redirect(
    typeof back === 'string' && back ? safePath(back) : `/${type}s/${work.id}/content-rating?saved`,
    303
  )
}

const refused = (key: string) => new AppError('invalid', 'No rating of that name', { key })
