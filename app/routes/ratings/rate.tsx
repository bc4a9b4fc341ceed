import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { AppError, isAppError } from '~/domain/errors'
import { rateOutput } from '~/domain/ratings/rate-output.server'
import { retractRating } from '~/domain/ratings/retract-rating.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'

/** Ratings are given on the prompt's page; this address has no page of its own. */
export function loader() {
  throw new AppError('not_found', 'Ratings have no page')
}

/** Gives, changes or takes back a rating. `quiet`: the page stays where it is and looks again by itself. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'rate')
  const form = await request.formData()
  const quiet = form.has('quiet')
  const score = (aspect: string) => Number(form.get(aspect) ?? Number.NaN)
  const scores = { overall: score('overall'), adherence: score('adherence'), quality: score('quality') }
  const outputId = params.id ?? ''
  try {
    const promptId =
      form.get('intent') === 'retract'
        ? await retractRating(context.hub, viewer, outputId)
        : await rateOutput(context.hub, viewer, { outputId, ...scores })
    return quiet ? null : redirect(`/prompts/${promptId}#o-${outputId}`)
  } catch (error) {
    if (quiet && isAppError(error)) return { error: error.key }
    throw error
  }
}

/** Lets refused ratings end on the error page instead of as bare data. */
export default function Rate() {
  return null
}
