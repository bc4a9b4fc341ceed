import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FollowPage } from '~/components/follows/follow-page'
import { loadPeople } from '~/http/people.server'

export const loader = ({ context, request, params }: LoaderFunctionArgs) =>
  loadPeople(context, request, params.name ?? '', 'followers')

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

/** Who follows somebody. */
export default function Followers() {
  return <FollowPage side="followers" {...useLoaderData<typeof loader>()} />
}
