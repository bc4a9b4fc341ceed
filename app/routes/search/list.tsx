import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData, useLocation } from '@remix-run/react'
import { Search, SearchX } from 'lucide-react'
import { Feed } from '~/components/feed/feed'
import { FilterBar } from '~/components/feed/filter-bar'
import { ResultLine } from '~/components/feed/result-line'
import { SaveSearch } from '~/components/follows/save-search'
import { Button, ButtonLink, EmptyState, Input } from '~/components/ui'
import { generatorNames } from '~/domain/generators/generator-names.server'
import { countFacets } from '~/domain/prompts/count-facets.server'
import { nameGenerators } from '~/domain/prompts/list-page.server'
import { PROMPT_FILTERS, readFilters, withQuery } from '~/domain/prompts/list-prompts'
import { CANDIDATES, searchPrompts } from '~/domain/search/search-prompts.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const q = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const filters = readFilters(searchParams)
  const after = decodeCursor(searchParams.get('after'), ['number', 'number', 'uuid'])
  const [page, facets, generators, viewer] = await Promise.all([
    searchPrompts(context.hub, { q, filters, after }),
    countFacets(context.hub),
    generatorNames(context.hub, context.locale),
    getViewer(context)
  ])
  const next = page.next
    ? `/search${withQuery(searchParams, { q: page.corrected ?? q, after: encodeCursor(page.next) })}`
    : null
  const { match, corrected, count } = page
  const title = translate(context.locale)(q ? 'search:title.of' : 'search:title', { q })
  const cards = nameGenerators(page.cards, generators)
  const about = { q, filters, facets, generators, title, signedIn: viewer !== null }
  return { cards, match, corrected, count, most: CANDIDATES, next, ...about }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function SearchPage() {
  const { q, cards, next, filters, facets, generators, signedIn, ...found } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { search } = useLocation()
  return (
    <div className="page">
      <h1 className="sr-only">{t('search:title')}</h1>
      <search>
        <Form action="/search" className="mb-4 flex gap-2">
          <Input
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            aria-label={t('search:field')}
            placeholder={t('search:placeholder')}
            maxLength={200}
            className="h-12! px-4! text-20!"
          />
          {PROMPT_FILTERS.map((name) =>
            filters[name] ? <input key={name} type="hidden" name={name} value={filters[name]} /> : null
          )}
          <Button variant="ember" className="h-12!">
            <Search size={18} strokeWidth={1.5} aria-hidden />
            <span className="max-sm:sr-only">{t('search:submit')}</span>
          </Button>
        </Form>
      </search>
      <FilterBar path="/search" search={search} filters={filters} facets={facets} generators={generators} />
      {signedIn ? <SaveSearch search={search} generators={generators} /> : null}
      <ResultLine q={q} {...found} shown={cards.length} />
      {cards.length > 0 ? (
        <Feed list={search} cards={cards} next={next} />
      ) : (
        <EmptyState
          icon={<SearchX size={32} strokeWidth={1.5} aria-hidden />}
          title={t('search:empty.title', { q })}
          action={
            Object.keys(filters).length > 0 ? (
              <ButtonLink to={`/search?q=${encodeURIComponent(q)}`}>{t('search:empty.unfilter')}</ButtonLink>
            ) : (
              <ButtonLink to="/prompts/new">{t('search:empty.share')}</ButtonLink>
            )
          }
        >
          {t('search:empty.hint')}
        </EmptyState>
      )}
    </div>
  )
}
