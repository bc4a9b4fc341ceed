import '~/i18n/load/viewer'
import { Form, useNavigate, useSearchParams } from '@remix-run/react'
import { ListFilter, Search } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { RowsPage } from '../../domain/datasets/rows-page'
import {
  LENGTH_ENDS,
  type LengthMark,
  type SplitFacts,
  type WordMark
} from '../../domain/datasets/viewer/row-facts'
import { filtersOf, NOTHING_ASKED } from '../../domain/datasets/viewer/row-filters'
import { ROW_SORTS, type RowQuery, rowAddress } from '../../domain/datasets/viewer/row-query'
import { formatNumber, useLocale } from '../../i18n/format'
import { useHydrated } from '../prompts/use-hydrated'
import { Alert, Button, Input, Select } from '../ui'
import { useLookAgain } from '../ui/use-look-again'
import { Carried } from './carried'
import type { Pressable } from './row-charts'
import { RowFacets } from './row-facets'

const LOOK_AGAIN_MS = 3000
/** In an address: the panel of filters is open. For pages without JavaScript, which come back with it closed; scripts remember. */
const PANEL = { name: 'panel', value: 'open' }
const STARS = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]
const MARKS: [WordMark, 'languages' | 'scenarios' | 'licenses' | 'generators'][] = [
  ['language', 'languages'],
  ['scenario', 'scenarios'],
  ['license', 'licenses'],
  ['generator', 'generators']
]

const LENGTHS: [LengthMark, 'promptLengths' | 'responseLengths' | 'otherLengths'][] = [
  ['prompt', 'promptLengths'],
  ['response', 'responseLengths'],
  ['other', 'otherLengths']
]

interface Props {
  page: Pick<RowsPage, 'index' | 'facts'>
  query: RowQuery
  path: string
  /** Where its bars lead; null while they cannot be pressed. */
  press: Pressable | null
}

/** Search, filters and order of the rows: a form whose answers the address carries. While they cannot be asked, why. */
export function RowTools({ page, query, path, press }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const navigate = useNavigate()
  const { index, facts } = page
  const hydrated = useHydrated()
  const { asked, opened, setOpened } = usePanel()
  const nameOf = (mark: WordMark, word: string) =>
    mark === 'generator' ? (press?.generators[word] ?? word) : t(`words:${mark}.${word}`)
  useLookAgain(index.state === 'making', LOOK_AGAIN_MS)
  if (index.state === 'none')
    return (
      <Alert tone="plain" className="mb-4">
        {t('viewer:too_large')}
      </Alert>
    )
  if (index.state === 'making' || !facts)
    return (
      <Alert tone="plain" className="mb-4">
        {t('viewer:making', {
          done: formatNumber(locale, index.done),
          total: formatNumber(locale, index.total)
        })}
      </Alert>
    )
  const filters = filtersOf(query).filter(({ name }) => name !== 'q').length
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const said = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '') as [
      string,
      string
    ][]
    navigate(`${path}?${new URLSearchParams(said)}`, { preventScrollReset: true })
  }
  return (
    <Form
      key={rowAddress(query, { from: 0, row: null })}
      action={path}
      role="search"
      aria-label={t('viewer:search.label')}
      className="mb-4"
      onSubmit={send}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit()
      }}
    >
      <Carried query={{ ...query, ...NOTHING_ASKED, sort: 'position', below: query.below }} />
      {asked ? <input type="hidden" {...PANEL} /> : null}
      <div className="flex flex-wrap gap-2">
        <div className="min-w-48 flex-1">
          <Input
            type="search"
            name="q"
            defaultValue={query.q}
            maxLength={200}
            aria-label={t('viewer:search.label')}
            placeholder={t('viewer:search.placeholder')}
          />
        </div>
        <div className="w-44">
          <Select name="sort" defaultValue={query.sort} aria-label={t('viewer:sort')}>
            {ROW_SORTS.map((sort) => (
              <option key={sort} value={sort === 'position' ? '' : sort}>
                {t(`viewer:sort.${sort}`)}
              </option>
            ))}
          </Select>
        </div>
        <Button>
          <Search size={16} strokeWidth={1.5} aria-hidden />
          {t('viewer:search.go')}
        </Button>
      </div>
      <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)} className="mt-2">
        <summary className="inline-flex items-center gap-1 py-1 text-14 text-quiet hover:text-ink">
          <ListFilter size={16} strokeWidth={1.5} aria-hidden />
          {filters > 0 ? t('viewer:filters.some', { count: filters }) : t('viewer:filters')}
        </summary>
        <div className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
          {MARKS.map(([mark, counts]) => (
            <Choice key={mark} name={mark} label={t(`viewer:column.${mark}`)} value={query.marks[mark] ?? ''}>
              {facts[counts].map(({ word, rows }) => (
                <option key={word} value={word}>
                  {nameOf(mark, word)} ({formatNumber(locale, rows)})
                </option>
              ))}
            </Choice>
          ))}
          {(['min', 'max'] as const).map((bound) => (
            <Choice
              key={bound}
              name={bound}
              label={t(`viewer:rating.${bound}`)}
              value={String(query[bound] ?? '')}
              any={bound === 'max' && query.below ? `< ${formatNumber(locale, query.below, 1)} ★` : undefined}
            >
              {bound === 'max' ? <option value="0">{t('viewer:unrated')}</option> : null}
              {STARS.map((stars) => (
                <option key={stars} value={stars}>
                  {formatNumber(locale, stars, 1)} ★
                </option>
              ))}
            </Choice>
          ))}
          {LENGTHS.map(([mark, bars]) =>
            hasLengths(facts[bars]) ? <Lengths key={mark} mark={mark} range={query.lengths[mark]} /> : null
          )}
        </div>
        <noscript>
          <div className="mt-3">
            <Button {...PANEL}>{t('viewer:filters.show')}</Button>
          </div>
        </noscript>
        {press ? (
          <RowFacets
            facts={facts}
            press={hydrated ? press : { ...press, to: (what) => staysOpen(press.to(what)) }}
          />
        ) : null}
      </details>
    </Form>
  )
}

/** Whether the panel is open, and whether the address says so: with scripts it soon does no more. */
function usePanel() {
  const hydrated = useHydrated()
  const [search, setSearch] = useSearchParams()
  const asked = search.get(PANEL.name) === PANEL.value
  const [opened, setOpened] = useState(asked)
  useEffect(() => {
    if (!hydrated || !asked) return
    const without = (search: URLSearchParams) => {
      search.delete(PANEL.name)
      return search
    }
    setSearch(without, { replace: true, preventScrollReset: true })
  }, [hydrated, asked, setSearch])
  return { asked: asked && !hydrated, opened, setOpened }
}

/** The same address, from within the panel. */
const staysOpen = (to: string) => `${to}${to.includes('?') ? '&' : '?'}${PANEL.name}=${PANEL.value}`

/** Rows of this task have such a text. */
const hasLengths = (bars: SplitFacts['promptLengths']) => bars.slice(1).some((rows) => rows > 0)

/** How long a text is, from and to. */
function Lengths({ mark, range }: { mark: LengthMark; range: RowQuery['lengths'][LengthMark] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (['min', 'max'] as const).map((bound) => {
    const known = LENGTH_ENDS.map((end) => (bound === 'min' ? end : end - 1))
    const value = range?.[bound] ?? null
    const offered = value === null || known.includes(value) ? known : [value, ...known]
    return (
      <Choice
        key={bound}
        name={`${mark}_${bound}`}
        label={t(`viewer:length.${mark}.${bound}`)}
        value={String(value ?? '')}
      >
        {offered.map((length) => (
          <option key={length} value={length}>
            {t('viewer:chart.length', { range: formatNumber(locale, length) })}
          </option>
        ))}
      </Choice>
    )
  })
}

function Choice(props: {
  name: string
  label: string
  value: string
  /** What holds while nothing is chosen here; none: anything. */
  any?: string
  children: ReactNode
}) {
  const { t } = useTranslation()
  const id = `rows-${props.name}`
  return (
    <div className="grid min-w-0 gap-0.5">
      <label htmlFor={id} className="truncate text-12 text-quiet">
        {props.label}
      </label>
      <Select id={id} name={props.name} defaultValue={props.value}>
        <option value="">{props.any ?? t('viewer:any')}</option>
        {props.children}
      </Select>
    </div>
  )
}

/** Opens a row by its number, with the page around it. */
export function GoToRow({ query, path }: { query: RowQuery; path: string }) {
  const { t } = useTranslation()
  return (
    <Form action={path} className="flex items-center gap-2 text-14 text-quiet">
      <Carried query={{ ...query, ...NOTHING_ASKED, sort: 'position' }} />
      <label htmlFor="go-to-row" className="whitespace-nowrap">
        {t('viewer:go_to')}
      </label>
      <div className="w-24">
        <Input id="go-to-row" type="text" inputMode="numeric" pattern="[0-9]{1,10}" required name="row" />
      </div>
      <Button>{t('viewer:go')}</Button>
    </Form>
  )
}
