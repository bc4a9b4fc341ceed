import { PROMPT_FILTERS, readFilters } from '../prompts/list-prompts'

export const SAVED_NAME_MAX = 60
/** How many searches a person keeps at most. */
export const MOST_SAVED = 50
/** Counting new results stops here. */
export const NEW_CAP = 99

/** A kept search with what is new in it; `fresh` stops at `NEW_CAP` + 1. */
export interface SavedSearch {
  id: string
  name: string
  query: string
  fresh: number
}

/** The part of a URL's query that says what is searched, always written the same way; empty when it says nothing. */
export function savedQuery(search: string): string {
  const given = new URLSearchParams(search)
  const filters = readFilters(given)
  const kept = new URLSearchParams()
  const q = (given.get('q') ?? '').trim().slice(0, 200)
  if (q) kept.set('q', q)
  for (const name of PROMPT_FILTERS) if (filters[name]) kept.set(name, filters[name])
  return kept.toString()
}

/** Where a kept search is looked at: words on the search page, filters alone in the feed, newest first. */
export const savedHref = (query: string): string =>
  new URLSearchParams(query).has('q') ? `/search?${query}` : `/prompts?${query}&sort=newest`

/** A name to begin with: the words, then the filters' values. */
export function nameOf(query: string, label: (filter: string, value: string) => string): string {
  const parts = [...new URLSearchParams(query)].map(([key, value]) =>
    key === 'q' ? value : label(key, value)
  )
  return parts.join(' · ').slice(0, SAVED_NAME_MAX)
}
