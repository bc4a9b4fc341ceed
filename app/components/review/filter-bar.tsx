import '~/i18n/load/review'
import { Form, Link } from '@remix-run/react'
import { Bookmark, SlidersHorizontal, X } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { LANGUAGES, MODALITIES, REPORT_REASONS } from '~db/vocabulary'
import type { SavedFilter } from '../../domain/review/filters'
import { FILTER_NAME_LIMIT } from '../../domain/review/filters'
import { AGES, asSearch, type QueueFilter, writeFilter } from '../../domain/review/queue-query'
import { Button, Chip, Field, Input, Select } from '../ui'

/** What the queue is narrowed to: a form that is a URL, and the moderator's own filters by name. Key `f`. */
export function FilterBar(props: { filter: QueueFilter; saved: SavedFilter[]; error?: string }) {
  const { t } = useTranslation()
  const query = writeFilter(props.filter)
  const { lane, ...narrowed } = props.filter
  const on = Object.keys(narrowed).length
  return (
    <div className="flex flex-wrap items-start gap-2">
      {props.saved.map((one) => (
        <Saved key={one.id} one={one} active={one.query === query} />
      ))}
      {on > 0 ? (
        <Link
          to={`/review${asSearch(writeFilter({ lane }))}`}
          className="inline-flex h-8 items-center gap-1 px-2 text-14 text-quiet hover:text-ink"
        >
          <X size={14} strokeWidth={1.5} aria-hidden />
          {t('review:filter.clear')}
        </Link>
      ) : null}
      <details
        key={query}
        data-key="f"
        data-command={t('review:filter.title')}
        open={props.error ? true : undefined}
        className="w-full"
      >
        <summary className="inline-flex h-8 cursor-pointer items-center gap-2 rounded-control px-2 text-14 text-quiet hover:bg-sunken hover:text-ink">
          <SlidersHorizontal size={16} strokeWidth={1.5} aria-hidden />
          {t('review:filter.title')}
          {on > 0 ? <span className="tabular-nums">({on})</span> : null}
        </summary>
        <div className="mt-2 flex flex-col gap-4 rounded-card border border-line bg-card p-4">
          <Choices filter={props.filter} />
          {query ? <Keep query={query} error={props.error} /> : null}
        </div>
      </details>
    </div>
  )
}

function Saved({ one, active }: { one: SavedFilter; active: boolean }) {
  const { t } = useTranslation()
  return (
    <span className="inline-flex items-center">
      <Chip
        to={`/review?${one.query}`}
        active={active}
        data-command={t('review:command.filter', { name: one.name })}
      >
        <Bookmark size={14} strokeWidth={1.5} aria-hidden />
        <bdi>{one.name}</bdi>
      </Chip>
      {active ? (
        <Form method="post" className="inline">
          <input type="hidden" name="filterId" value={one.id} />
          <Button
            name="intent"
            value="forget"
            variant="quiet"
            size="sm"
            className="px-2!"
            aria-label={t('review:filter.forget', { name: one.name })}
          >
            <X size={14} strokeWidth={1.5} aria-hidden />
          </Button>
        </Form>
      ) : null}
    </span>
  )
}

function Choices({ filter }: { filter: QueueFilter }) {
  const { t } = useTranslation()
  const lists: {
    name: keyof QueueFilter
    options: readonly (string | number)[]
    word: (value: string) => string
  }[] = [
    {
      name: 'severity',
      options: [1, 2, 3],
      word: (value) => t('review:filter.from', { word: t(`words:severity.${value}`) })
    },
    { name: 'reason', options: REPORT_REASONS, word: (value) => t(`words:report.${value}`) },
    { name: 'language', options: LANGUAGES, word: (value) => t(`words:language.${value}`) },
    { name: 'modality', options: MODALITIES, word: (value) => t(`words:modality.${value}`) },
    { name: 'age', options: AGES, word: (value) => t('review:filter.hours', { count: Number(value) }) }
  ]
  return (
    <Form method="get" action="/review" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {filter.lane ? <input type="hidden" name="lane" value={filter.lane} /> : null}
      {lists.map(({ name, options, word }) => (
        <Field key={name} name={name} id={`filter-${name}`} label={t(`review:filter.${name}`)}>
          {(control) => (
            <Select {...control} defaultValue={`${filter[name] ?? ''}`}>
              <option value="">{t('review:filter.any')}</option>
              {options.map((value) => (
                <option key={value} value={value}>
                  {word(`${value}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      <Field name="author" id="filter-author" label={t('review:filter.author')}>
        {(control) => (
          <Input {...control} defaultValue={filter.author ?? ''} autoComplete="off" autoCapitalize="none" />
        )}
      </Field>
      <div className="sm:col-span-2 lg:col-span-3">
        <Button>{t('review:filter.apply')}</Button>
      </div>
    </Form>
  )
}

function Keep({ query, error }: { query: string; error?: string }) {
  const { t } = useTranslation()
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3 border-t border-line pt-4">
      <input type="hidden" name="intent" value="keep" />
      <input type="hidden" name="query" value={query} />
      <Field
        name="name"
        id="filter-name"
        label={t('review:filter.name')}
        error={error}
        className="min-w-40 flex-1"
      >
        {(control) => <Input {...control} maxLength={FILTER_NAME_LIMIT} autoComplete="off" />}
      </Field>
      <Button>{t('review:filter.keep')}</Button>
    </Form>
  )
}
