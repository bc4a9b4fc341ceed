import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OwnHome } from '~/components/home/own-home'
import { Welcome } from '~/components/home/welcome'
import { liveCounts } from '~/domain/hub/live-counts.server'
import { liveExample } from '~/domain/hub/live-example.server'
import { ownHome } from '~/domain/hub/own-home.server'
import { listPage } from '~/domain/prompts/list-page.server'
import { getViewer } from '~/http/session.server'

const SHOWN_CARDS = 12

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { hub, locale } = context
  const viewer = await getViewer(context, request)
  const best = listPage(hub, { sort: 'top', filters: {}, after: null, locale, lens: await context.lens() })
  if (viewer) {
    const [own, page] = await Promise.all([ownHome(hub, viewer), best])
    return { viewer, ...own, cards: page.cards.slice(0, SHOWN_CARDS) }
  }
  const [counts, example, page] = await Promise.all([liveCounts(hub), liveExample(hub, locale), best])
  return { viewer: null, counts, example, cards: page.cards.slice(0, SHOWN_CARDS) }
}

export default function Home() {
  const data = useLoaderData<typeof loader>()
  return data.viewer ? <OwnHome {...data} /> : <Welcome {...data} />
}
