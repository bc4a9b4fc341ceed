import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FollowPage } from '~/components/follows/follow-page'
import { readOwnTopics } from '~/domain/follows/own-topics.server'
import { loadPeople } from '~/http/people.server'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const page = await loadPeople(context, request, params.name ?? '', 'following')
  const topics = page.own ? await readOwnTopics(context.hub, { id: page.own }, context.locale) : null
  return { ...page, topics }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

/** Whom somebody follows; for oneself also tags, generators and scenarios, which nobody else sees. */
export default function Following() {
  return <FollowPage side="following" {...useLoaderData<typeof loader>()} />
}
