import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { EmptyFeed } from '~/components/feed/empty-feed'
import { Feed } from '~/components/feed/feed'
import { FilterBar } from '~/components/feed/filter-bar'
import { SortTabs } from '~/components/feed/sort-tabs'
import { FollowTopic } from '~/components/follows/follow-topic'
import { SaveSearch } from '~/components/follows/save-search'
import { feedLink } from '~/components/sharing/share-meta'
import { ButtonLink, PageHeader } from '~/components/ui'
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

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const sort = readSort(searchParams)
  const window = readWindow(searchParams)
  const filters = readFilters(searchParams)
  const viewer = sort === 'following' ? await requireViewer(context, request) : await getViewer(context)
  const asked = {
    filters,
    after: decodePositions(searchParams.get('after'), 1 + MOST_WAITING),
    locale: context.locale
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
        actions={<ButtonLink to="/collections">{t('common:nav.allCollections')}</ButtonLink>}
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
          <div className="flex flex-wrap items-start gap-2">
            {topic ? <FollowTopic topic={topic} followed={page.followed} generators={generators} /> : null}
            <SaveSearch search={search} generators={generators} />
          </div>
        ) : null}
      </div>
      {cards.length > 0 ? (
        <Feed list={search} cards={cards} next={next} />
      ) : (
        <EmptyFeed follows={page.follows} total={facets.total} />
      )}
    </div>
  )
}
