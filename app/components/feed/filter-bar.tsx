import { useNavigate } from '@remix-run/react'
import { SlidersHorizontal, X } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTranslation } from '~/i18n/react'
import {
  type Facets,
  PROMPT_FILTERS,
  type PromptFilter,
  type PromptFilters,
  withQuery
} from '../../domain/prompts/list-prompts'
import { formatNumber, useLocale } from '../../i18n/format'
import { useWords } from './words'

const chip =
  'inline-flex h-8 shrink-0 items-center gap-1 rounded-full border border-line bg-card px-3 text-14 whitespace-nowrap text-quiet hover:border-edge hover:text-ink'
const activeChip =
  'inline-flex h-8 shrink-0 items-center gap-1 rounded-full border border-ember bg-ember-soft px-3 text-14 font-medium whitespace-nowrap text-ember'

const MORE: Exclude<PromptFilter, 'scenario' | 'author'>[] = [
  'modality',
  'language',
  'license',
  'generator',
  'tag'
]

/** The labels of filter values, beyond the vocabulary: generators by their names. */
export type GeneratorNames = Record<string, string>

interface Props {
  path: string
  search: string
  filters: PromptFilters
  facets: Facets
  generators: GeneratorNames
}

/** A quiet bar of chips with counts. Each is a link: the URL carries the whole choice, and pressing again takes it away. */
export function FilterBar(props: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useWords()
  const navigate = useNavigate()
  const query = new URLSearchParams(props.search)
  const label = (kind: PromptFilter, value: string) => {
    if (kind === 'generator') return props.generators[value] ?? value
    if (kind === 'tag') return `#${value}`
    if (kind === 'author') return `@${value}`
    return words(kind, value)
  }
  const chips = (kind: Exclude<PromptFilter, 'author'>, most: number) =>
    props.facets[kind].slice(0, most).map(([value, count]) => {
      const active = props.filters[kind] === value
      return (
        <a
          key={value}
          href={props.path + withQuery(query, { [kind]: active ? null : value })}
          aria-current={active || undefined}
          className={active ? activeChip : chip}
        >
          {label(kind, value)}{' '}
          <span className="text-12 tabular-nums">
            {formatNumber(locale, count)}
            {props.facets.more ? '+' : null}
          </span>
        </a>
      )
    })
  const chosen = PROMPT_FILTERS.filter((kind) => kind !== 'scenario' && props.filters[kind])
  const follow = (event: MouseEvent<HTMLElement>) => {
    const href = (event.target as Element).closest('a')?.getAttribute('href')
    if (!href || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    navigate(href, { preventScrollReset: true })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link clicks it
    <nav aria-label={t('feed:filter.label')} onClick={follow} className="flex flex-col gap-2">
      <div className="flex gap-2 overflow-x-auto pb-1 [scrollbar-width:none]">{chips('scenario', 16)}</div>
      <details className="group" data-filters>
        <summary className="inline-flex h-8 list-none items-center gap-2 rounded-control px-2 text-14 text-quiet hover:bg-sunken hover:text-ink">
          <SlidersHorizontal size={16} strokeWidth={1.5} aria-hidden />
          {t('feed:filter.more')}
        </summary>
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 rounded-card border border-line bg-card p-4">
          {MORE.map((kind) => (
            <div key={kind} className="contents">
              <dt className="pt-1 text-14 text-quiet">{t(`feed:filter.${kind}`)}</dt>
              <dd className="flex flex-wrap gap-2">
                {chips(kind, 12)}
                {kind === 'generator' ? (
                  <a
                    href="/generators"
                    className="inline-flex h-8 items-center px-1 text-14 text-ember hover:underline"
                  >
                    {t('feed:filter.generators')}
                  </a>
                ) : null}
              </dd>
            </div>
          ))}
        </dl>
      </details>
      {chosen.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {chosen.map((kind) => (
            <a key={kind} href={props.path + withQuery(query, { [kind]: null })} className={activeChip}>
              {label(kind, props.filters[kind] ?? '')}
              <X size={14} strokeWidth={1.5} aria-label={t('feed:filter.remove')} />
            </a>
          ))}
        </div>
      ) : null}
    </nav>
  )
}
