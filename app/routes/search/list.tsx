import '~/i18n/load/find'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { SearchX } from 'lucide-react'
import { Feed } from '~/components/feed/feed'
import { FilterBar } from '~/components/feed/filter-bar'
import { ResultLine } from '~/components/feed/result-line'
import { SaveSearch } from '~/components/follows/save-search'
import { ResultKeys } from '~/components/search/result-keys'
import { SearchBox } from '~/components/search/search-box'
import { SearchHelp } from '~/components/search/search-help'
import { Understood } from '~/components/search/understood'
import { ButtonLink, EmptyState } from '~/components/ui'
import { generatorNames } from '~/domain/generators/generator-names.server'
import { nameGenerators } from '~/domain/prompts/list-page.server'
import { readFilters, withQuery } from '~/domain/prompts/list-prompts'
import { QUERY_LENGTH } from '~/domain/search/query'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import { similarPrompts } from '~/domain/search/similar-prompts.server'
import type { SiteContext } from '~/http/context'
import { decodeCursor, encodeCursor, isUuid } from '~/http/pagination'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const like = searchParams.get('like')
  return like !== null && isUuid(like) ? likeOne(context, like) : byWords(context, searchParams)
}

async function byWords(context: SiteContext, query: URLSearchParams) {
  const q = (query.get('q') ?? '').trim().slice(0, QUERY_LENGTH)
  const filters = readFilters(query)
  const after = decodeCursor(query.get('after'), ['number', 'number', 'number', 'uuid'])
  const [{ cards, next, ...found }, generators, viewer] = await Promise.all([
    searchPrompts(context.hub, { q, filters, after, lens: await context.lens() }),
    generatorNames(context.hub, context.locale),
    getViewer(context)
  ])
  const cursor = next && { q: found.corrected ?? q, after: encodeCursor(next) }
  const title = translate(context.locale)(q ? 'search:title.of' : 'search:title', { q })
  const named = nameGenerators(cards, generators)
  const nextTo = cursor ? `/search${withQuery(query, cursor)}` : null
  return {
    ...found,
    like: null,
    cards: named,
    next: nextTo,
    q,
    filters,
    generators,
    title,
    ...{ signedIn: viewer !== null }
  }
}

async function likeOne(context: SiteContext, id: string) {
  const [found, generators] = await Promise.all([
    similarPrompts(context.hub, id, await context.lens()),
    generatorNames(context.hub, context.locale)
  ])
  const title = translate(context.locale)('find:like.title', { title: found.title })
  return {
    like: { id, title: found.title },
    cards: nameGenerators(found.cards, generators),
    next: null,
    title
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function SearchPage() {
  const found = useLoaderData<typeof loader>()
  const { search } = useLocation()
  return (
    <ResultKeys>
      <div className="page">
        {found.like ? (
          <LikeHead {...found.like} />
        ) : (
          <WordsHead {...found} search={search} shown={found.cards.length} />
        )}
        {found.cards.length > 0 ? (
          <Feed list={search} cards={found.cards} next={found.next} />
        ) : (
          <Nothing
            q={found.like ? null : found.q}
            filtered={!found.like && Object.keys(found.filters).length > 0}
          />
        )}
      </div>
    </ResultKeys>
  )
}

type Found = ReturnType<typeof useLoaderData<typeof loader>>

function WordsHead(props: Extract<Found, { like: null }> & { search: string; shown: number }) {
  const { t } = useTranslation()
  const { q, filters, facets, generators, terms, search } = props
  const filtered = Object.keys(filters).length > 0
  const count = props.match === 'popular' && !filtered ? null : (facets?.total ?? null)
  return (
    <>
      <h1 className="sr-only">{t('search:title')}</h1>
      <SearchBox q={q} filters={filters} />
      <Understood q={q} search={search} terms={terms} generators={generators} />
      <SearchHelp />
      {facets ? <FilterBar {...{ search, filters, facets, generators }} path="/search" /> : null}
      {props.signedIn ? <SaveSearch search={search} generators={generators} /> : null}
      <ResultLine {...props} count={count} more={facets?.more ?? false} />
    </>
  )
}

function LikeHead({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation()
  return (
    <header className="mb-6">
      <SearchBox q="" filters={{}} />
      <h1 className="text-28">
        {t('find:like.heading')}{' '}
        <Link to={`/prompts/${id}`} className="hover:underline">
          {title}
        </Link>
      </h1>
      <p className="measure mt-1 text-14 text-quiet">{t('find:like.hint')}</p>
    </header>
  )
}

/** Nothing found; `q` is null where the search was for something alike. */
function Nothing({ q, filtered }: { q: string | null; filtered: boolean }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<SearchX size={32} strokeWidth={1.5} aria-hidden />}
      title={q === null ? t('find:like.none') : t('search:empty.title', { q })}
      action={
        filtered ? (
          <ButtonLink to={`/search?q=${encodeURIComponent(q ?? '')}`}>
            {t('search:empty.unfilter')}
          </ButtonLink>
        ) : (
          <ButtonLink to="/prompts/new">{t('search:empty.share')}</ButtonLink>
        )
      }
    >
      {t(q === null ? 'find:like.none_hint' : 'search:empty.hint')}
    </EmptyState>
  )
}
