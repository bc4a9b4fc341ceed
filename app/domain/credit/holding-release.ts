/** A published release that holds a contribution, and in how many rows. */
export interface HoldingRelease {
  owner: string
  name: string
  version: string
  rows: number
}

/** How long after consent was taken back giving it again lifts the marks in releases, in minutes. */
export const UNDO_MINUTES = 15
