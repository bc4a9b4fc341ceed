import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { lazy, Suspense } from 'react'
import { Feed } from '~/components/feed/feed'
import { FilterBar } from '~/components/feed/filter-bar'
import { SortTabs } from '~/components/feed/sort-tabs'
import { feedLink } from '~/components/sharing/share-meta'
import { PageHeader } from '~/components/ui'
import { topicOf } from '~/domain/follows/follow'
import { listFollowing } from '~/domain/follows/list-following.server'
import { isFollowing } from '~/domain/follows/read-follows.server'
import { MOST_WAITING } from '~/domain/prompts/fair-page'
import { listPage } from '~/domain/prompts/list-page.server'
import { readFilters, readSort, readWindow, withQuery } from '~/domain/prompts/list-prompts'
import { decodePositions, encodeCursor } from '~/http/pagination'
import { getViewer, requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

// Most readers need none of these.
const EmptyFeed = lazy(() => import('~/components/feed/empty-feed').then((m) => ({ default: m.EmptyFeed })))
const FollowTopic = lazy(() =>
  import('~/components/follows/follow-topic').then((m) => ({ default: m.FollowTopic }))
)
const SaveSearch = lazy(() =>
  import('~/components/follows/save-search').then((m) => ({ default: m.SaveSearch }))
)

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const sort = readSort(searchParams)
  const window = readWindow(searchParams)
  const filters = readFilters(searchParams)
  const viewer = sort === 'following' ? await requireViewer(context, request) : await getViewer(context)
  const asked = {
    filters,
    after: decodePositions(searchParams.get('after'), 1 + MOST_WAITING),
    locale: context.locale,
    lens: await context.lens()
  }
  const topic = topicOf(filters)
  const [page, followed] = await Promise.all([
    sort === 'following' && viewer
      ? listFollowing(context.hub, viewer, asked)
      : listPage(context.hub, { ...asked, sort: sort === 'following' ? 'newest' : sort, window }),
    viewer && topic ? isFollowing(context.hub, viewer, topic) : false
  ])
  const title = translate(context.locale)('feed:title')
  const next = page.next
    ? `/prompts${withQuery(searchParams, { after: encodeCursor(page.next.flat()) })}`
    : null
  const about = { sort, window, filters, topic, followed, signedIn: viewer !== null, title }
  return { ...page, ...about, follows: 'follows' in page ? Number(page.follows) : null, next }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  ...(data ? [feedLink(`/prompts.atom${withQuery(new URLSearchParams(data.filters), {})}`, data.title)] : [])
]

export default function PromptList() {
  const { cards, next, facets, generators, sort, window, filters, ...page } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { search } = useLocation()
  const { topic } = page
  return (
    <div className="page">
      <PageHeader
        title={t('feed:title')}
        lead={t('feed:lead')}
        actions={
          // in the rail on wide screens
          <Link to="/arena" className="text-14 text-quiet underline hover:text-ink rail:hidden">
            {t('common:nav.arena')}
          </Link>
        }
      />
      <div className="mb-6 flex flex-col gap-3">
        <SortTabs search={search} sort={sort} window={window} signedIn={page.signedIn} />
        <FilterBar
          path="/prompts"
          search={search}
          filters={filters}
          facets={facets}
          generators={generators}
        />
        {page.signedIn && Object.keys(filters).length > 0 ? (
          <Suspense>
            <div className="flex flex-wrap items-start gap-2">
              {topic ? <FollowTopic topic={topic} followed={page.followed} generators={generators} /> : null}
              <SaveSearch search={search} generators={generators} />
            </div>
          </Suspense>
        ) : null}
      </div>
      {cards.length > 0 || next ? (
        <Feed list={search} cards={cards} next={next} />
      ) : (
        <Suspense>
          <EmptyFeed follows={page.follows} total={facets.total} />
        </Suspense>
      )}
    </div>
  )
}
