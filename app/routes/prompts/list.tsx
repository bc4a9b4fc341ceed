import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { Flame, Plus } from 'lucide-react'
import { Feed } from '~/components/feed/feed'
import { FilterBar } from '~/components/feed/filter-bar'
import { feedLink } from '~/components/sharing/share-meta'
import { ButtonLink, EmptyState, PageHeader, Tabs } from '~/components/ui'
import { listPage } from '~/domain/prompts/list-page.server'
import { PROMPT_SORTS, readFilters, readSort, withQuery } from '~/domain/prompts/list-prompts'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const sort = readSort(searchParams)
  const filters = readFilters(searchParams)
  const after = decodeCursor(searchParams.get('after'), ['number', 'uuid'])
  const page = await listPage(context.hub, { sort, filters, after, locale: context.locale })
  const title = translate(context.locale)('feed:title')
  const next = page.next ? `/prompts${withQuery(searchParams, { after: encodeCursor(page.next) })}` : null
  return { ...page, next, sort, filters, title }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  ...(data ? [feedLink(`/prompts.atom${withQuery(new URLSearchParams(data.filters), {})}`, data.title)] : [])
]

export default function PromptList() {
  const { cards, next, facets, generators, sort, filters } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { search } = useLocation()
  const query = new URLSearchParams(search)
  return (
    <div className="page">
      <PageHeader title={t('feed:title')} lead={t('feed:lead')} />
      <div className="mb-6 flex flex-col gap-3">
        <Tabs
          label={t('feed:sort.label')}
          items={PROMPT_SORTS.map((value) => ({
            to: `/prompts${withQuery(query, { sort: value === 'trending' ? null : value })}`,
            label: t(`feed:sort.${value}`),
            active: value === sort
          }))}
        />
        <FilterBar
          path="/prompts"
          search={search}
          filters={filters}
          facets={facets}
          generators={generators}
        />
      </div>
      {cards.length > 0 ? (
        <Feed list={search} cards={cards} next={next} />
      ) : (
        <EmptyState
          icon={<Flame size={32} strokeWidth={1.5} aria-hidden />}
          title={t(facets.total > 0 ? 'feed:empty.filtered' : 'feed:empty.title')}
          action={
            facets.total > 0 ? (
              <ButtonLink to="/prompts">{t('feed:empty.all')}</ButtonLink>
            ) : (
              <ButtonLink to="/prompts/new" variant="ember">
                <Plus size={18} strokeWidth={1.5} aria-hidden />
                {t('feed:empty.share')}
              </ButtonLink>
            )
          }
        >
          {t(facets.total > 0 ? 'feed:empty.filtered_hint' : 'feed:empty.hint')}
        </EmptyState>
      )}
    </div>
  )
}
