import '~/i18n/load/directory'
import { Form, Link, useNavigate } from '@remix-run/react'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { LANGUAGES, LICENSES, TASKS } from '~db/vocabulary'
import {
  DIRECTORY_SORTS,
  type DirectoryQuery,
  directoryAddress,
  everyDataset,
  isNarrowed,
  SIZE_CLASSES
} from '../../domain/datasets/directory-query'
import type { FacetCounts } from '../../domain/datasets/list-datasets.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { Button, Input, Select } from '../ui'

/** Search, facets and order of the list of datasets: a form whose answers the address carries. */
export function DirectoryTools({ query, counts }: { query: DirectoryQuery; counts: FacetCounts }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const choices: [keyof FacetCounts, readonly string[], (word: string) => string][] = [
    ['task', TASKS, (word) => t(`words:task.${word}`)],
    ['license', LICENSES, (word) => t(`words:license.${word}`)],
    ['language', LANGUAGES, (word) => t(`words:language.${word}`)],
    ['size', Object.keys(SIZE_CLASSES), (word) => t(`directory:size.${word}`)],
    ['gate', ['open', 'gated'], (word) => t(`directory:gate.${word}`)]
  ]
  return (
    <Form
      key={directoryAddress(query)}
      action="/datasets"
      role="search"
      aria-label={t('directory:search.label')}
      className="mb-6 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const said = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '')
        navigate(`/datasets?${new URLSearchParams(said as [string, string][])}`)
      }}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit()
      }}
    >
      {query.tab === 'all' ? null : <input type="hidden" name="tab" value={query.tab} />}
      <div className="flex flex-wrap gap-2">
        <div className="min-w-48 flex-1">
          <Input
            type="search"
            name="q"
            defaultValue={query.q}
            maxLength={120}
            aria-label={t('directory:search.label')}
            placeholder={t('directory:search.placeholder')}
          />
        </div>
        <Button>
          <Search size={16} strokeWidth={1.5} aria-hidden />
          {t('directory:search.go')}
        </Button>
      </div>
      <fieldset>
        <legend className="sr-only">{t('directory:facets')}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-[repeat(5,minmax(0,1fr))_minmax(0,1.25fr)]">
          {choices.map(([facet, words, say]) => (
            <Facet key={facet} name={facet} label={t(`directory:facet.${facet}`)} value={query[facet] ?? ''}>
              <option value="">{t('directory:any')}</option>
              {words.map((word) => (
                <Word
                  key={word}
                  word={word}
                  count={countOf(counts, facet, word)}
                  chosen={query[facet] === word}
                >
                  {say(word)}
                </Word>
              ))}
            </Facet>
          ))}
          <Facet name="sort" label={t('directory:sort')} value={query.sort === 'newest' ? '' : query.sort}>
            {DIRECTORY_SORTS.map((sort) => (
              <option key={sort} value={sort === 'newest' ? '' : sort}>
                {t(`directory:sort.${sort}`)}
              </option>
            ))}
          </Facet>
        </div>
      </fieldset>
      {isNarrowed(query) ? (
        <Link to={everyDataset(query)} className="justify-self-start text-14 text-ember hover:underline">
          {t('directory:clear')}
        </Link>
      ) : null}
    </Form>
  )
}

const countOf = (counts: FacetCounts, facet: keyof FacetCounts, word: string): number =>
  counts[facet][facet === 'license' ? word.toLowerCase() : word] ?? 0

/** A word to choose; one that would leave nothing is not offered, unless it is chosen. */
function Word(props: { word: string; count: number; chosen: boolean; children: string }) {
  const locale = useLocale()
  if (props.count === 0 && !props.chosen) return null
  return (
    <option value={props.word}>
      {props.children} ({formatNumber(locale, props.count)})
    </option>
  )
}

function Facet(props: { name: string; label: string; value: string; children: ReactNode }) {
  const id = `facet-${props.name}`
  return (
    <div className="grid min-w-0 gap-0.5">
      <label htmlFor={id} className="truncate text-12 text-quiet">
        {props.label}
      </label>
      <Select id={id} name={props.name} defaultValue={props.value}>
        {props.children}
      </Select>
    </div>
  )
}
