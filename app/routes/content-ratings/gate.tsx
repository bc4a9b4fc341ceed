import '~/i18n/load/contentRating'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { EyeOff } from 'lucide-react'
import { Button, ButtonLink } from '~/components/ui'
import { isSecure } from '~/domain/auth/lucia.server'
import { isContentRating, isForAdults } from '~/domain/content-ratings/content-rating'
import { seenThrough } from '~/domain/content-ratings/lens'
import { ratingOfPrompt } from '~/domain/content-ratings/rating-of-prompt.server'
import { AppError } from '~/domain/errors'
import { gateCookie, pageLens } from '~/http/gate.server'
import { limitAction } from '~/http/limits.server'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const id = params.id ?? ''
  const found = await ratingOfPrompt(context.hub, id)
  if (!found) throw new AppError('not_found', 'No such prompt')
  const open = seenThrough(await pageLens(context, viewer), found.rating) !== 'hide'
  if (open || found.authorId === viewer?.id) throw redirect(`/prompts/${id}`)
  const title = translate(context.locale)(`contentRating:gate.${found.rating}`)
  return { rating: found.rating, title, signedIn: viewer !== null }
}

/** Opens the gate up to a rating, for this browser until it is closed. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  await limitAction(context, request, 'gate')
  const rating = (await request.formData()).get('rating')
  if (!isContentRating(rating)) throw new AppError('invalid', 'No rating of that name')
  return redirect(`/prompts/${encodeURIComponent(params.id ?? '')}`, {
    status: 303,
    headers: isForAdults(rating) ? { 'Set-Cookie': gateCookie(rating, isSecure(context.hub)) } : undefined
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

/** Before a work that a reader leaves out: what it is, and one button to see it. */
export default function Gate() {
  const { rating, title, signedIn } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <div className="page-narrow py-16">
      <EyeOff size={28} strokeWidth={1.5} className="text-quiet" aria-hidden />
      <h1 className="mt-3 text-28">{title}</h1>
      <p className="measure mt-3">{t(`contentRating:means.${rating}`)}</p>
      <p className="measure mt-2 text-quiet">{t('contentRating:gate.words')}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        <Form method="post" reloadDocument>
          <input type="hidden" name="rating" value={rating} />
          <Button variant="ember">{t('contentRating:gate.show')}</Button>
        </Form>
        <ButtonLink to="/prompts">{t('contentRating:gate.leave')}</ButtonLink>
        {signedIn ? (
          <ButtonLink to="/me/content" variant="quiet">
            {t('contentRating:choices')}
          </ButtonLink>
        ) : null}
      </div>
    </div>
  )
}
