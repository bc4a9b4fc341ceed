import type { DecisionPolicy } from '~db/vocabulary'

/** What a decision that takes a work from the pages brings about. Numbers are what they are at the moment. */
export interface Consequences {
  /** Releases that hold it, with their records of it; datasets whose newest one does get a patch. */
  releases: number
  records: number
  patches: number
  /** Prompts made from it, published near-copies (which become cases), collections that hold it, comments under it. */
  remixes: number
  copies: number
  collections: number
  comments: number
  /** People who hear of it: who reported it, and who downloaded one of the releases that get a patch. */
  reporters: number
  readers: number
}

/** Reasons for which the law may forbid to pass the work on: releases that hold it are closed at once. */
export const CLOSING_POLICIES: readonly DecisionPolicy[] = [
  'copyright',
  'personal_data',
  'secrets',
  'illegal'
]

/** How far people and works, and records in releases, are counted. */
export const COUNT_CAP = 1000
export const RECORDS_CAP = 100_000
const EVERY = Number.POSITIVE_INFINITY

/** Numbers that are said by themselves, and how far each is counted: what is more is "more than". */
export type CountedPart = Exclude<keyof Consequences, 'releases' | 'patches'>
export const MOST: Record<CountedPart, number> = {
  ...{ records: RECORDS_CAP, remixes: COUNT_CAP, reporters: COUNT_CAP, readers: COUNT_CAP },
  // of copies no more become cases; the others are kept numbers
  ...{ copies: EVERY, collections: EVERY, comments: EVERY }
}

export const NOTHING: Consequences = {
  ...{ releases: 0, records: 0, patches: 0, remixes: 0, copies: 0, collections: 0, comments: 0 },
  ...{ reporters: 0, readers: 0 }
}
