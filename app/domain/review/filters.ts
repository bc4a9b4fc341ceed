/** A moderator's own way of looking at the queue. */
export interface SavedFilter {
  id: string
  name: string
  /** The queue's query string, without `?`. */
  query: string
}

/** Longest name of a filter, in UTF-16 code units. */
export const FILTER_NAME_LIMIT = 40
