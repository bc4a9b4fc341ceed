import { type ContentRating, LANGUAGES, LICENSES, MODALITIES, type Modality, SCENARIOS } from '~db/vocabulary'

/** Characters of a prompt and of a text cover that a card can show. */
export const EXCERPT_CHARACTERS = 320
export const COVER_CHARACTERS = 240

/** Orders of a list: by publication, by Bayesian rating, by votes against age. */
export const PROMPT_SORTS = ['trending', 'newest', 'top'] as const
export type PromptSort = (typeof PROMPT_SORTS)[number]

/** Orders of the feed: those of every list, and the reader's own. */
export const FEED_SORTS = ['trending', 'following', 'newest', 'top'] as const
export type FeedSort = (typeof FEED_SORTS)[number]

/** Since when the best rated were published: days back, the whole of today (UTC) included; null: whenever. */
export const TOP_WINDOWS = { all: null, month: 30, week: 7 } as const
export type TopWindow = keyof typeof TOP_WINDOWS

/** What a list can be narrowed by; every one is optional and they combine (logical and). */
export const PROMPT_FILTERS = [
  'scenario',
  'modality',
  'language',
  'license',
  'generator',
  'tag',
  'author'
] as const
export type PromptFilter = (typeof PROMPT_FILTERS)[number]
export type PromptFilters = Partial<Record<PromptFilter, string>>

/** Cards on a page. */
export const PAGE_SIZE = 24

/** The picture of a card: the best-rated published output. Text is its first characters. */
export type Cover =
  | { kind: 'image'; sha256: string; width: number; height: number; alt: string; generator: string }
  | { kind: 'text'; modality: Modality; text: string; generator: string }

/** One prompt as lists show it. `score` is 1–5, 0 = unrated; `by` is the public handle. */
export interface PromptCard {
  id: string
  title: string
  excerpt: string
  language: string
  by: string
  author: string
  score: number
  ratings: number
  outputs: number
  cover: Cover | null
  /** The rating it is veiled for, until the reader asks; null: it is simply shown. */
  veil: ContentRating | null
  /** Why it is in the collection that is shown. */
  note?: string
}

/** How many published prompts each chip would show on its own, most first. `tag` holds the 20 most used. */
export interface Facets {
  total: number
  /** Counting stopped: there are more than `total`, and each count is the least there can be. */
  more: boolean
  scenario: [value: string, count: number][]
  modality: [value: string, count: number][]
  language: [value: string, count: number][]
  license: [value: string, count: number][]
  generator: [value: string, count: number][]
  tag: [value: string, count: number][]
}

export const noFacets = (): Facets => ({
  total: 0,
  more: false,
  scenario: [],
  modality: [],
  language: [],
  license: [],
  generator: [],
  tag: []
})

const closed: Partial<Record<PromptFilter, readonly string[]>> = {
  scenario: SCENARIOS,
  modality: MODALITIES,
  language: LANGUAGES,
  license: LICENSES
}

/** Reads the filters out of a URL's query; words that name nothing are dropped, so a mistyped URL still lists. */
export function readFilters(query: URLSearchParams): PromptFilters {
  const filters: PromptFilters = {}
  for (const name of PROMPT_FILTERS) {
    const value = query.get(name)?.normalize('NFC').trim().slice(0, 80)
    if (!value || (closed[name] && !closed[name].includes(value))) continue
    filters[name] = value
  }
  return filters
}

/** Reads the order out of a URL's query; `trending` when it names none. */
export function readSort(query: URLSearchParams): FeedSort {
  const value = query.get('sort')
  return FEED_SORTS.find((sort) => sort === value) ?? 'trending'
}

/** Reads the time of publication that `top` is narrowed to. */
export function readWindow(query: URLSearchParams): TopWindow {
  const value = query.get('window')
  return value === 'week' || value === 'month' ? value : 'all'
}

/** The query string (with `?`, or empty) of the same list with some parameters changed; null takes one away. */
export function withQuery(query: URLSearchParams, change: Record<string, string | null>): string {
  const next = new URLSearchParams(query)
  next.delete('after')
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  const text = next.toString()
  return text ? `?${text}` : ''
}
