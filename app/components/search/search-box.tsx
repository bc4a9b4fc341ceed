import '~/i18n/load/find'
import { Form, Link, useLocation, useNavigate } from '@remix-run/react'
import { ImageUp, Search } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import { PROMPT_FILTERS, type PromptFilters, withQuery } from '../../domain/prompts/list-prompts'
import { QUERY_LENGTH } from '../../domain/search/query'
import { Button, Input } from '../ui'

/** A pause in typing after which the results follow, in ms. */
const PAUSE_MS = 250

/**
 * The field keeps what was typed, word for word. Without scripts it is a form; with them the results follow the typing,
 * in place of the entry in the browser's history, so that going back leaves the search.
 */
export function SearchBox({ q, filters }: { q: string; filters: PromptFilters }) {
  const { t } = useTranslation()
  const field = useFollowing(q)
  return (
    <search>
      <Form action="/search" className="mb-3 flex gap-2">
        <Input
          {...field}
          type="search"
          name="q"
          defaultValue={q}
          autoComplete="off"
          aria-label={t('search:field')}
          placeholder={t('search:placeholder')}
          maxLength={QUERY_LENGTH}
          className="h-12! px-4! text-20!"
        />
        {PROMPT_FILTERS.map((name) =>
          filters[name] ? <input key={name} type="hidden" name={name} value={filters[name]} /> : null
        )}
        <Link
          to="/search/image"
          title={t('find:image.link')}
          aria-label={t('find:image.link')}
          className="inline-flex h-12 shrink-0 items-center rounded-control border border-line bg-card px-3 text-quiet hover:border-edge hover:text-ink"
        >
          <ImageUp size={20} strokeWidth={1.5} aria-hidden />
        </Link>
        <Button variant="ember" className="h-12!">
          <Search size={18} strokeWidth={1.5} aria-hidden />
          <span className="max-sm:sr-only">{t('search:submit')}</span>
        </Button>
      </Form>
    </search>
  )
}

/** Goes to the results of what was typed once typing pauses; a half-composed Chinese word waits until it is chosen. */
function useFollowing(q: string) {
  const navigate = useNavigate()
  const { search } = useLocation()
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef(new Set<string>())

  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const input = field.current
    // an answer to what was typed a moment ago must not take away what was typed since
    if (!input || (document.activeElement === input && asked.current.has(q))) return
    clearTimeout(timer.current)
    if (input.value.trim() !== q) input.value = q
  }, [q])

  const follow = (value: string) => {
    clearTimeout(timer.current)
    const typed = value.trim()
    timer.current = setTimeout(() => {
      asked.current.add(typed)
      const to = `/search${withQuery(new URLSearchParams(search), { q: typed || null, like: null })}`
      navigate(to, { replace: true, preventScrollReset: true })
    }, PAUSE_MS)
  }
  return {
    ref: field,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const composing = (event.nativeEvent as Partial<InputEvent>).isComposing
      if (!composing) follow(event.target.value)
    },
    onCompositionEnd: (event: React.CompositionEvent<HTMLInputElement>) => follow(event.currentTarget.value)
  }
}
