/** What became of one contribution, for its author. */
export interface OwnStatistics {
  /** Published remixes (prompts). */
  remixes: number
  /** Rows of published releases that hold it, those taken back left out, and in how many releases. */
  rows: number
  releases: number
  trainingConsent: boolean
}
