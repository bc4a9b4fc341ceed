import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { RatingPage } from '~/components/content-ratings/rating-page'
import { loadRatingPage, postRating } from '~/http/content-rating-page.server'

export const loader = ({ context, request, params }: LoaderFunctionArgs) =>
  loadRatingPage(context, request, 'prompt', params.id)

export const action = ({ context, request, params }: ActionFunctionArgs) =>
  postRating(context, request, 'prompt', params.id)

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

/** Whom a prompt is fit for. */
export default function ContentRatingOfPrompt() {
  return <RatingPage {...useLoaderData<typeof loader>()} error={useActionData<typeof action>()?.error} />
}
