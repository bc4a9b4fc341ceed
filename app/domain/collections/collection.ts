import type { PromptCard } from '../prompts/list-prompts'
import type { Credit } from '../prompts/prompt-page'

/** Characters of the words of a collection, and how many items, editors and collections one may have. */
export const COLLECTION_LIMITS = {
  title: 120,
  description: 2000,
  note: 280,
  items: 500,
  editors: 20,
  owned: 200
} as const

/** Collections, and items of one, on a page. */
export const COLLECTIONS_PER_PAGE = 24
export const ITEMS_PER_PAGE = 24

/** What a form says of a collection. */
export interface CollectionWords {
  title: string
  description: string
  isPublic: boolean
}

/** A picture among the first of a collection's. */
export interface CollectionCover {
  sha256: string
  width: number
  alt: string
}

/** A collection as lists show it; `items` counts what can be seen. */
export interface CollectionCard extends Credit {
  id: string
  title: string
  description: string
  isPublic: boolean
  items: number
  /** The first pictures; where there are none, the first titles stand in their place. */
  covers: CollectionCover[]
  titles: string[]
}

/** One of a person's own collections, asked about one prompt. */
export interface OwnCollection {
  id: string
  title: string
  isPublic: boolean
  /** The prompt is in it. */
  holds: boolean
  /** It belongs to somebody else, who invited this person. */
  shared: boolean
}

/** What a viewer may do with a collection. */
export type CollectionRole = 'owner' | 'editor' | 'reader'

/** The head of a collection's page. */
export interface CollectionHead extends Credit {
  id: string
  /** Moderators took it down: where owner and moderators read why. */
  takenDown: string | null
  title: string
  description: string
  isPublic: boolean
  role: CollectionRole
  editors: Credit[]
  /** What it began as a copy of: `source` is null when that one is gone or not public. */
  fork: { source: (Credit & { id: string; title: string }) | null } | null
  /** Items that can be seen, and those that are kept but no longer shown (withdrawn, removed). */
  items: number
  hidden: number
  updatedAt: Date
}

/** Where a page of items begins: the last item before it. */
export type ItemCursor = [position: number, promptId: string]

export interface CollectionItems {
  /** In the collection's order, each with its note. */
  cards: PromptCard[]
  next: ItemCursor | null
}

/** A row of the page where items are arranged; `title` is null when the prompt is no longer shown. */
export interface ArrangedItem {
  promptId: string
  title: string | null
  author: string | null
  note: string
  sha256: string | null
}
