/** What a way of use says beside its code; the code is the same in every language. */
export interface SnippetNotes {
  /** Why the cache is the hub's own. */
  cache: string
  /** Whose token it is, and where to get one. */
  token: string
  /** What streaming does. */
  stream: string
  /** Where `kindling pull` is run, and what it does. */
  pull: string
  /** What the reward function is to give back. */
  reward: string
  /** How many archives a split has. */
  archives: string
}

/** As cards say it, whoever reads them. */
export const SNIPPET_NOTES: SnippetNotes = {
  cache: 'one cache a hub: names may meet',
  token: 'your own: Access tokens in the menu',
  stream: 'streaming=True reads as it goes, without downloading first',
  pull: 'in a checkout of Kindling; resumes, and checks every sha256',
  reward: 'yours: a number for each completion',
  archives: 'a split has archives of about 1 GB: 000000, 000001 and on; the page of the format lists them'
}
