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

export const NOTHING: Consequences = {
  ...{ releases: 0, records: 0, patches: 0, remixes: 0, copies: 0, collections: 0, comments: 0 },
  ...{ reporters: 0, readers: 0 }
}
